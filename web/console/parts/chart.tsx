import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { token, useTheme } from '../../kit/theme.ts';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

interface ChartProps {
  /** What the picture shows, for those who cannot see it. */
  label: string;
  height: number;
  /** Asked again when the theme changes, so that it may read tokens. */
  option: () => EChartsCoreOption;
  /** What the option depends on. */
  of: unknown;
  onPick?: (index: number) => void;
}

export function Chart({ label, height, option, of, onPick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const theme = useTheme();
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const made = echarts.init(element, null, { renderer: 'svg' });
    made.on('click', ({ dataIndex }) => pick.current?.(dataIndex));
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    chart.current = made;
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(option(), true), [of, theme]);
  return <div ref={box} role="img" aria-label={label} style={{ height }} />;
}

export const chartGrid = {
  left: 8,
  right: 16,
  top: 32,
  bottom: 4,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
};

/** Axes, grid and hints in the colours and type of the tokens. */
export function chartBase(): EChartsCoreOption {
  const text = { color: token('quiet'), fontFamily: token('font'), fontSize: 12 };
  return {
    animationDuration: 200,
    textStyle: text,
    grid: chartGrid,
    legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 8, textStyle: text },
    tooltip: {
      trigger: 'axis',
      backgroundColor: token('card'),
      borderColor: token('line'),
      textStyle: { ...text, color: token('ink') },
    },
  };
}

export const axisLook = () => ({
  axisLine: { lineStyle: { color: token('line') } },
  axisTick: { show: false },
  axisLabel: { color: token('quiet'), fontFamily: token('font') },
  splitLine: { lineStyle: { color: token('line') } },
});
