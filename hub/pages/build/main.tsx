import '../../theme.css';
import { mount } from '../../host/mount.tsx';
import { watchRun } from '../../host/sdk-host.ts';
import { RunPage } from '../../views/run/run-page.tsx';

void mount(() => <RunPage watchRun={watchRun} />);
