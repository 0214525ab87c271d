import type { EndpointName } from '@linli/contract';
import type { UseMutationResult } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useRef, type ReactNode } from 'react';
import type { ApiOffline, ApiRefusal, Input, Out } from '../../client/index.ts';
import { useTranslation } from '../../kit/i18n/index.ts';
import { RefusalLine } from '../../kit/ui/index.ts';
import { useSay } from './use-say.ts';

interface Props<F, N extends EndpointName> {
  title: string;
  initial: object;
  act: UseMutationResult<Out<N>, ApiRefusal | ApiOffline, Input<N>>;
  /** The call that the fields make; asked once per opening, so that sending again is the same call. */
  send: (fields: F) => Input<N>;
  onClose: () => void;
  onDone?: (out: Out<N>) => void;
  okText?: string;
  width?: number;
  children: ReactNode;
}

/** A form in a dialog: checks what can be checked, sends, and shows a refusal where it can be mended. */
export function FormDialog<F extends object, N extends EndpointName = EndpointName>(
  props: Props<F, N>,
) {
  const { t } = useTranslation('console');
  const [form] = Form.useForm<F>();
  const say = useSay();
  const params = useRef<Input<N>['params']>(undefined);
  const finish = (fields: F) => {
    const input = props.send(fields);
    params.current ??= input.params;
    props.act.mutate(
      { ...input, ...(params.current === undefined ? {} : { params: params.current }) },
      {
        onSuccess: (out) => {
          say.done();
          props.onDone?.(out);
          props.onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText ?? t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ loading: props.act.isPending }}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      width={props.width ?? 520}
      destroyOnHidden
    >
      <Form<F>
        form={form}
        layout="vertical"
        initialValues={props.initial}
        onFinish={finish}
        requiredMark
      >
        {props.children}
        <button type="submit" hidden />
      </Form>
      <RefusalLine error={props.act.error} />
    </Modal>
  );
}
