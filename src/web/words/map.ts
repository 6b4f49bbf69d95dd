const zh = {
  openStreetMap: '© OpenStreetMap 贡献者',
  estimated: '估算路段',
  measured: '实测路段',
  zoomIn: '放大',
  zoomOut: '缩小',
  place: '位置',
};
const en: typeof zh = {
  openStreetMap: '© OpenStreetMap contributors',
  estimated: 'estimated leg',
  measured: 'measured leg',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  place: 'Place',
};
export const mapWords = { 'zh-CN': zh, en };
