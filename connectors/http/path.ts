import { PluginError } from '#plugins/sdk'

/** `.` and `..`, written out or encoded, which a server would resolve to another place. */
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:[/?#]|$)/i

const OTHER_SIGNS = /[\\\p{Cc}]/u

/**
 * Holds a path, often put together from data, to the part of the service that the flow's author meant. Throws
 * `http.path` for another host (`//host`, `https://…`) and for steps upwards.
 */
export const checkPath = (path: string): void => {
  const isRooted = path.startsWith('/') && !path.startsWith('//')
  if (isRooted && !DOT_SEGMENT.test(path) && !OTHER_SIGNS.test(path)) return
  throw new PluginError(
    'http.path',
    {
      vi: 'Đường dẫn phải bắt đầu bằng một dấu “/”, không có “.” hay “..” đứng riêng. Địa chỉ máy chủ nằm trong kết nối.',
      en: 'A path must start with one "/" and hold no "." or ".." segments. The host belongs to the connection.',
    },
    { sent: 'no' },
  )
}
