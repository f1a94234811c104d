import { type Command, CommandError, type Terminal } from './command.ts'

const help = (commands: Readonly<Record<string, Command>>): string =>
  [
    'lienthong COMMAND',
    '',
    ...Object.entries(commands).map(
      ([name, { usage, summary }]) => `  ${`${name} ${usage}`.trim()}\n      ${summary.vi} / ${summary.en}`,
    ),
  ].join('\n')

/** Runs the command that the arguments name; answers the exit code. */
export const runCommand = async (
  commands: Readonly<Record<string, Command>>,
  [name = 'help', ...args]: readonly string[],
  terminal: Terminal,
): Promise<number> => {
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
