import * as SDK from 'azure-devops-extension-sdk';

interface Closable {
  close(result: unknown): void;
}

interface DialogConfiguration {
  readonly question: string;
  readonly dialog?: Closable;
  readonly panel?: Closable;
  onAsked(question: string): void;
}

SDK.init().then(() => {
  const { question, dialog, panel, onAsked } = SDK.getConfiguration() as DialogConfiguration;
  const yes = document.createElement('button');
  yes.textContent = `Yes: ${question}`;
  yes.addEventListener('click', () => (dialog ?? panel)?.close({ answer: 'yes' }));
  document.body.append(yes);
  onAsked(question);
  SDK.resize(420, 200);
});
