import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useText } from '../../i18n/language.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { Schema } from '../schema/resolve.ts'
import { shapeOf } from '../schema/shape.ts'
import type { Path } from '../value/edit.ts'
import { readWritten } from '../value/mode.ts'
import { Preview } from '../value/preview.tsx'
import { ValueField } from '../value/value-field.tsx'
import { Mapper } from './mapper.tsx'

interface MappedFieldProps {
  readonly label: string
  readonly path: Path
  readonly schema: Schema
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** An input of several fields: a form, and on demand the fields side by side with the data. */
export const MappedField = (props: MappedFieldProps) => {
  const { label, path, schema, value, onChange } = props
  const t = useText()
  const shape = shapeOf(schema)
  const mappable = shape.kind === 'object' && shape.fields.length > 0 && readWritten(value).mode === 'literal'
  return (
    <ValueField
      label={label}
      path={path}
      schema={schema}
      root={schema}
      value={value}
      onChange={onChange}
      actions={
        mappable && (
          <DialogTrigger>
            <Button className="link-button small">
              <Icon name="map" size={14} />
              {t('ins.map')}
            </Button>
            <ModalOverlay className="ins-overlay" isDismissable>
              <Modal className="ins-modal">
                <Dialog className="ins-dialog">
                  {({ close }) => (
                    <>
                      <header className="ins-dialog-head">
                        <Heading slot="title" className="ins-dialog-title">
                          {t('ins.mapTitle', { field: label })}
                        </Heading>
                        <button type="button" className="button-icon" aria-label={t('ins.close')} onClick={close}>
                          <Icon name="cross" />
                        </button>
                      </header>
                      <Mapper schema={schema} value={value} onChange={onChange} />
                      <footer className="ins-dialog-foot">
                        {value !== undefined && <Preview value={value} form="input" />}
                      </footer>
                    </>
                  )}
                </Dialog>
              </Modal>
            </ModalOverlay>
          </DialogTrigger>
        )
      }
    />
  )
}
