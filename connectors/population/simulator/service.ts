import type { SimulatorReply, SimulatorRequest } from '../../simulator-kit/message.ts'
import type { Operation } from '../envelope.ts'
import { TRIGGERS } from './failure-reply.ts'
import { fullNameOf, PEOPLE, type Person } from './people.ts'
import { faultReply, lookupReply, verifyReply } from './reply.ts'
import { type CitizenQuestion, readQuestion } from './request.ts'

/** All three must agree; where one side knows only the year, the years. */
const matches = (person: Person, { soDinhDanh, soCMND, hoVaTen, ngay, nam }: CitizenQuestion): boolean => {
  const sameNumber = soDinhDanh === '' ? person.soCMND === soCMND : person.soDinhDanh === soDinhDanh
  const wholeDay = ngay !== '' && person.ngaySinh !== ''
  const sameBirth = wholeDay ? person.ngaySinh === ngay : person.namSinh === (nam || ngay.slice(0, 4))
  return sameNumber && sameBirth && fullNameOf(person) === hoVaTen
}

const answers = {
  XacThucThongTinCongDan: (people) => verifyReply(people.length > 0),
  TraCuuThongTinCongDan: lookupReply,
} as const satisfies Record<Operation, (people: readonly Person[]) => SimulatorReply>

const MAX_REMEMBERED = 10_000

/** The population service itself, behind whatever guards it. A request code is taken once. */
export const createService = (): ((request: SimulatorRequest) => SimulatorReply) => {
  const seen = new Set<string>()
  return ({ body }) => {
    const read = readQuestion(body)
    if (!read.ok) return faultReply('soapenv:Client', read.fault)
    const { question } = read
    if (seen.has(question.maYeuCau)) return faultReply('soapenv:Client', 'MaYeuCau was used before')
    if (seen.size >= MAX_REMEMBERED) seen.clear()
    seen.add(question.maYeuCau)
    const trigger = TRIGGERS[question.soDinhDanh]
    return trigger ? trigger() : answers[question.operation](PEOPLE.filter((person) => matches(person, question)))
  }
}
