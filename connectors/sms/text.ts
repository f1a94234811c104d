import { PluginError, smsPlainText } from '#plugins/sdk'
import type { SmsSettings } from './settings.ts'
import { matchesTemplate } from './template.ts'

/**
 * The text as it will reach the phone. Throws `sms.template` when the unit registered templates and none
 * fits, before anything is sent: the carriers would drop such a message, and bill it.
 */
export const textToSend = (
  input: { readonly noiDung: string; readonly coDau?: boolean },
  { coDau = false, mauNoiDung = [] }: SmsSettings,
): string => {
  const asSent = (text: string): string => ((input.coDau ?? coDau) ? text.normalize('NFC') : smsPlainText(text))
  const text = asSent(input.noiDung)
  if (mauNoiDung.length === 0 || mauNoiDung.some((template) => matchesTemplate(asSent(template), text))) return text
  throw new PluginError(
    'sms.template',
    {
      vi: 'Nội dung không khớp mẫu nào đã đăng ký trong kết nối. Hãy sửa nội dung hoặc đăng ký thêm mẫu.',
      en: 'The text matches none of the templates registered in the connection. Change it, or register a template.',
    },
    { sent: 'no' },
  )
}
