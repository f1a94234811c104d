/**
 * TCVN 5712:1993, the upper half: what ABC fonts (.VnTime) show, and the capitals and combining marks that the
 * standard has besides. Sixteen codes a row from 0xA0; a space stands for a no-break space or nothing of ours.
 */
const ROWS = [
  ' ĂÂÊÔƠƯĐăâêôơưđẰ',
  '\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ',
  'ẮẦẨẪẤỀặầẩẫấậèỂẻẽ',
  'éẹềểễếệìỉỄẾỒĩíịò',
  'Ổỏõóọồổỗốộờởỡớợù',
  'ỖủũúụừửữứựỳỷỹýỵỐ',
] as const

/** From the character that a byte shows as in Latin-1 to the one that it means. */
export const TCVN3: ReadonlyMap<string, string> = new Map(
  [...ROWS.join('')].map((character, index) => [String.fromCharCode(0xa0 + index), character]),
)
