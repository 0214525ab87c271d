import { App, ConfigProvider, theme as antd } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from '../kit/i18n/index.ts';
import { token, useLargePrint, useTheme, type Theme } from '../kit/theme.ts';

/** Ant Design in the colours, type and density of the one set of tokens. */
export function ConsoleTheme({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const shown = useTheme();
  const large = useLargePrint();
  const { language } = i18n;
  // The font follows the language, too.
  const config = useMemo(() => themeOf(shown, large), [shown, large, language]);
  return (
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      theme={config}
      locale={language === 'en' ? enUS : zhCN}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

function themeOf(shown: Theme, large: boolean) {
  return {
    algorithm: shown === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: token('bamboo'),
      colorInfo: token('state-new'),
      colorSuccess: token('state-done'),
      colorWarning: token('state-doing'),
      colorError: token('state-late'),
      // What Ant Design mixes of dark colours is mud: the soft ones are ours.
      colorInfoBg: token('state-new-soft'),
      colorSuccessBg: token('state-done-soft'),
      colorWarningBg: token('state-doing-soft'),
      colorErrorBg: token('state-late-soft'),
      colorLink: token('bamboo'),
      colorText: token('ink'),
      colorTextSecondary: token('quiet'),
      colorTextDescription: token('quiet'),
      colorTextPlaceholder: token('quiet'),
      colorBgLayout: token('paper'),
      colorBgContainer: token('card'),
      colorBgElevated: token('card'),
      colorBorderSecondary: token('line'),
      controlItemBgActive: token('bamboo-soft'),
      controlItemBgActiveHover: token('bamboo-soft'),
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      fontFamily: token('font'),
      fontSize: large ? 17 : 14,
      borderRadius: 8,
      controlHeight: large ? 38 : 32,
      wireframe: false,
    },
    components: {
      Button: { primaryColor: token('on-bamboo'), primaryShadow: 'none', fontWeight: 500 },
      Table: {
        cellPaddingBlock: large ? 12 : 9,
        cellPaddingInline: 12,
        headerBg: token('sunken'),
        headerColor: token('quiet'),
        rowHoverBg: token('sunken'),
      },
      Menu: {
        itemHeight: large ? 42 : 36,
        itemSelectedBg: token('bamboo-soft'),
        itemSelectedColor: token('bamboo'),
      },
      Segmented: { trackBg: token('line'), itemSelectedBg: token('card') },
      Tree: { nodeSelectedBg: token('bamboo-soft'), nodeSelectedColor: token('bamboo') },
      Tooltip: { colorTextLightSolid: token('card'), colorBgSpotlight: token('ink') },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    },
  };
}
