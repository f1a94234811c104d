type Method = (...args: never[]) => Promise<unknown>

/** The same port, where what goes in and out is a copy: nobody outside can change what is kept. */
export const copying = <T extends object>(port: T): T =>
  Object.fromEntries(
    Object.entries(port).map(([name, method]) => [
      name,
      async (...args: never[]) => structuredClone(await (method as Method)(...structuredClone(args))),
    ]),
  ) as T
