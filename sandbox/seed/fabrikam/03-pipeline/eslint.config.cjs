const security = require('eslint-plugin-security');

module.exports = [
  {
    files: ['src/**/*.js'],
    plugins: { security },
    languageOptions: { sourceType: 'commonjs' },
    rules: {
      'security/detect-eval-with-expression': 'error',
      'security/detect-child-process': 'error',
      'security/detect-unsafe-regex': 'error',
      'security/detect-object-injection': 'warn',
      'security/detect-possible-timing-attacks': 'warn',
    },
  },
];
