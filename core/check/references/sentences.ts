import { defineSentences } from '../sentence.ts'

export const referenceSentences = defineSentences({
  'reference.unknownRoot': {
    severity: 'error',
    vi: 'Không có dữ liệu tên “{name}”.{hint} Có thể dùng: {roots}.',
    en: 'There is no data named “{name}”.{hint} There are: {roots}.',
  },
  'reference.unknownStep': {
    severity: 'error',
    vi: 'Không có bước “{id}”.{hint} Hãy chọn lại bước cần lấy dữ liệu.',
    en: 'There is no step “{id}”.{hint} Choose the step whose data is meant.',
  },
  'reference.notVisible': {
    severity: 'error',
    vi: 'Bước “{id}” nằm trong một phần khác của luồng nên không lấy được dữ liệu từ đây. Hãy đưa dữ liệu ra ngoài qua “output” của khối chứa bước đó.',
    en: 'The step “{id}” is in another part of the flow, and its data is not seen here. Bring it out by the “output” of the body around it.',
  },
  'reference.itself': {
    severity: 'error',
    vi: 'Bước “{id}” không thể dùng kết quả của chính nó. Hãy chọn một bước chạy trước.',
    en: 'The step “{id}” cannot use its own output. Choose a step that runs before.',
  },
  'reference.around': {
    severity: 'error',
    vi: 'Khối “{id}” chưa có kết quả khi các bước bên trong đang chạy. Hãy chọn một bước chạy trước.',
    en: 'The container “{id}” has no output while the steps inside are running. Choose a step that runs before.',
  },
  'reference.notBefore': {
    severity: 'error',
    vi: 'Bước “{id}” không chạy trước chỗ này nên chưa có dữ liệu. Hãy nối “{id}” vào trước, hoặc chọn bước khác.',
    en: 'The step “{id}” does not run before this, so its data is not there yet. Connect “{id}” before it, or choose another step.',
  },
  'reference.maybeMissing': {
    severity: 'warning',
    vi: '“{path}” có thể không có dữ liệu khi chạy tới đây. Hãy đặt giá trị mặc định, hoặc chỉ dùng ở nhánh chắc chắn có.',
    en: '“{path}” may be missing when this runs. Give a default, or use it only where it is certain.',
  },
  'reference.neverThere': {
    severity: 'error',
    vi: '“{path}” không bao giờ có dữ liệu ở đây, vì chỉ chạy tới đây khi bước “{id}” {why}. Hãy chọn dữ liệu khác.',
    en: '“{path}” is never there at this point, which is reached only when the step “{id}” {why}. Choose other data.',
  },
  'reference.noErrorEdge': {
    severity: 'warning',
    vi: 'Cổng “error” của bước “{id}” chưa được nối, nên “errors.{id}” luôn trống. Hãy nối cổng “error” tới bước xử lý lỗi.',
    en: 'No edge leaves the port “error” of the step “{id}”, so “errors.{id}” is always empty. Connect it to what handles the error.',
  },
  'reference.disabledStep': {
    severity: 'warning',
    vi: 'Bước “{id}” đang bị tắt nên không có dữ liệu. Hãy bật lại, hoặc đặt giá trị mặc định.',
    en: 'The step “{id}” is disabled and has no output. Enable it, or give a default.',
  },
  'reference.unknownField': {
    severity: 'error',
    vi: '“{within}” không có trường “{field}”.{hint} Hãy chọn trường khác.',
    en: '“{within}” has no field “{field}”.{hint} Choose another field.',
  },
  'reference.undeclaredField': {
    severity: 'warning',
    vi: 'Trường “{field}” không được khai báo trong “{within}” nên có thể không có.{hint} Hãy kiểm tra tên, hoặc khai báo trường trong lược đồ.',
    en: 'The field “{field}” is not declared in “{within}” and may not be there.{hint} Check the name, or declare it in the schema.',
  },
  'reference.noItem': {
    severity: 'error',
    vi: '“item” chỉ có bên trong khối “forEach”. Hãy dùng dữ liệu khác, hoặc chuyển bước này vào trong khối.',
    en: 'There is “item” only inside a forEach. Use other data, or move this step into one.',
  },
  'reference.noIndex': {
    severity: 'error',
    vi: '“index” chỉ có bên trong khối “forEach” hoặc “repeat”. Hãy dùng dữ liệu khác, hoặc chuyển bước này vào trong khối.',
    en: 'There is “index” only inside a forEach or a repeat. Use other data, or move this step into one.',
  },
  'reference.noError': {
    severity: 'error',
    vi: '“error” chỉ có trong phần “catch” và “onError”. Ở nơi khác hãy dùng “errors.<mã bước>” sau cổng “error”.',
    en: 'There is “error” only in “catch” and “onError”. Elsewhere use “errors.<step id>” behind an “error” port.',
  },
  'vars.unknown': {
    severity: 'error',
    vi: 'Không có biến “{name}”.{hint} Hãy gán biến này bằng một bước “assign” chạy trước.',
    en: 'There is no variable “{name}”.{hint} Set it with an “assign” step that runs before.',
  },
  'vars.notYet': {
    severity: 'error',
    vi: 'Biến “{name}” chưa được gán khi chạy tới đây. Hãy nối bước “{id}” vào trước.',
    en: 'The variable “{name}” is not set yet when this runs. Connect the step “{id}” before it.',
  },
})
