import { type BirthDate, PluginError, readBirthDate } from '#plugins/sdk'

/** As `readBirthDate`; throws `population.birthDate` where that finds none. */
export const birthDateOf = (text: string): BirthDate => {
  const found = readBirthDate(text)
  if (found) return found
  throw new PluginError(
    'population.birthDate',
    {
      vi: 'Ngày sinh không đọc được. Hãy ghi dd/MM/yyyy, yyyy-MM-dd, yyyyMMdd hoặc chỉ năm yyyy.',
      en: 'The date of birth cannot be read. Write dd/MM/yyyy, yyyy-MM-dd, yyyyMMdd, or the year alone.',
    },
    { sent: 'no' },
  )
}
