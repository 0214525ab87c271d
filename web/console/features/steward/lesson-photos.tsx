import { Form } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from '../../../kit/i18n/index.ts';
import { useHere } from '../../../kit/session/session.tsx';
import { PhotoPicker, usePhotos } from '../../../kit/ui/index.ts';

/** Pictures of a lesson in their order; of slides each is a page. Saving waits until they have arrived. */
export function LessonPhotos({ place }: { place: number }) {
  const { t } = useTranslation('steward');
  const kind = Form.useWatch(['lessons', place, 'kind']) as string | undefined;
  return (
    <>
      <Form.Item
        name={[place, 'photosPending']}
        className="steward-lesson-pending"
        rules={[
          {
            validator: (_, pending) =>
              pending === true
                ? Promise.reject(new Error(t('make.photosPending')))
                : Promise.resolve(),
          },
        ]}
      >
        <Pending />
      </Form.Item>
      <Form.Item name={[place, 'photoIds']} className="steward-lesson-wide">
        <Chosen place={place} label={t(kind === 'slides' ? 'make.slides' : 'make.photos')} />
      </Form.Item>
    </>
  );
}

/** Holds the place in the form at which the wait is told. */
const Pending = () => null;

function Chosen(props: {
  place: number;
  label: string;
  value?: string[];
  onChange?: (ids: readonly string[]) => void;
}) {
  const { place, label, value = [], onChange = () => undefined } = props;
  const { communityId } = useHere();
  const form = Form.useFormInstance();
  const photos = usePhotos(communityId, { ids: value, keep: onChange });
  const { pending } = photos;
  useEffect(() => {
    form.setFieldValue(['lessons', place, 'photosPending'], pending);
  }, [form, place, pending]);
  return <PhotoPicker photos={photos} label={label} />;
}
