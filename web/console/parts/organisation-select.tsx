import { Select, type SelectProps } from 'antd';
import { useApi } from '../../client/index.ts';
import { useHere } from '../../kit/session/session.tsx';

/** One of the organisations, or none; stands in a form's field. */
export function OrganisationSelect(props: SelectProps<string>) {
  const { communityId } = useHere();
  const list = useApi('listOrganisations', { params: { communityId }, query: { limit: 100 } });
  return (
    <Select
      {...props}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      options={(list.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
