import { type Command, CommandError, type Terminal } from './command.ts'

const help = (commands: Readonly<Record<string, Command>>): string =>
  [
    'lienthong COMMAND',
    '',
    ...Object.entries(commands).map(
      ([name, { usage, summary }]) => `  ${`${name} ${usage}`.trim()}\n      ${summary.vi} / ${summary.en}`,
    ),
  ].join('\n')

/** A command's name may be two words: `plugin import`. */
const named = (
  commands: Readonly<Record<string, Command>>,
  [first = 'help', second, ...rest]: readonly string[],
): { readonly name: string; readonly args: readonly string[] } => {
  const both = `${first} ${second}`
  if (Object.hasOwn(commands, both)) return { name: both, args: rest }
  return { name: first, args: second === undefined ? [] : [second, ...rest] }
}

/** Runs the command that the arguments name; answers the exit code. */
export const runCommand = async (
  commands: Readonly<Record<string, Command>>,
  words: readonly string[],
  terminal: Terminal,
): Promise<number> => {
  const { name, args } = named(commands, words)
  if (name === 'help' || name === '--help' || name === '-h') {
    terminal.print(help(commands))
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    terminal.warn(`Không có lệnh “${name}”. / There is no command "${name}".\n\n${help(commands)}`)
    return 2
  }
  try {
    return await command.run(args, terminal)
  } catch (error) {
    if (error instanceof CommandError) terminal.warn(`${error.text.vi}\n${error.text.en}`)
    else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      terminal.warn(error.message)
    else throw error
    return 1
  }
}
