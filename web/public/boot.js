// Runs before the first paint, so that a remembered theme, print size or language never flickers.
// A file of its own because the content security policy forbids inline scripts.
(function () {
  var root = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  var dark = matchMedia('(prefers-color-scheme: dark)');
  var paint = function () {
    var chosen = read('linli.theme');
    var theme = chosen === 'light' || chosen === 'dark' ? chosen : dark.matches ? 'dark' : 'light';
    root.dataset.theme = theme;
    root.dataset.prefersColorScheme = theme;
    var bar = document.querySelector('meta[name="theme-color"]');
    if (bar) bar.setAttribute('content', theme === 'dark' ? '#161A18' : '#FAF8F5');
    root.dispatchEvent(new CustomEvent('linli:theme'));
  };
  root.addEventListener('linli:repaint', paint);
  dark.addEventListener('change', paint);
  paint();
  if (read('linli.print') === 'large') root.dataset.print = 'large';
  var language = read('linli.language');
  if (language === 'en' || language === 'zh-CN') root.lang = language;
})();
