// The build turns style sheets into a file beside the page's script.
declare module '*.css';
