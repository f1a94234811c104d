import { parseArgs } from 'node:util'
import { platformScope, ROLES, type Role } from '#core'
import type { Plugin } from '#plugins/sdk'
import { type Command, CommandError } from './command.ts'
import { openPlatform } from './open-platform.ts'
import { settingsOf } from './settings.ts'

const wrongUse = (vi: string, en: string): CommandError => new CommandError({ vi, en })

const optionsOf = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      unit: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string', multiple: true },
      config: { type: 'string' },
    },
  })
  const { unit, name, role = [] } = values
  if (positionals[0] !== 'create' || !unit || !name || role.length === 0)
    throw wrongUse(
      'Cách dùng: lienthong key create --unit MÃ --name TÊN --role VAI_TRÒ [--role …]',
      'Usage: lienthong key create --unit CODE --name NAME --role ROLE [--role …]',
    )
  const unknown = role.find((one) => !ROLES.includes(one as Role))
  if (unknown !== undefined)
    throw wrongUse(
      `Không có vai trò “${unknown}”. Chọn trong: ${ROLES.join(', ')}.`,
      `There is no role "${unknown}". Choose from: ${ROLES.join(', ')}.`,
    )
  return { unit, name, roles: role as Role[], file: values.config }
}

/** Makes an access key for a system of a unit and prints it once. The server must not be running on the same data folder. */
export const keyCommand = (plugins: readonly Plugin[], version: string): Command => ({
  summary: { vi: 'Tạo khóa truy cập cho một hệ thống', en: 'Create an access key for a system' },
  usage: 'create --unit CODE --name NAME --role ROLE [--role ROLE …]',
  run: async (args, terminal) => {
    const { unit, name, roles, file } = optionsOf(args)
    const { app } = await openPlatform(settingsOf(terminal, file), plugins, version)
    try {
      const scope = { unit, principal: platformScope.principal }
      if (!(await app.stores.units.read(scope, unit)))
        await app.stores.units.put(scope, { code: unit, name: { vi: unit, en: unit } })
      terminal.print(await app.keys.create(scope, { id: name, name, roles }))
      terminal.warn('Khóa chỉ hiện một lần; hãy cất giữ an toàn. / Shown once: keep it safe.')
      return 0
    } finally {
      await app.drain()
    }
  },
})
