import '../../theme.css';
import { mount } from '../../host/mount.tsx';
import { FindingsPage } from '../../views/findings/findings-page.tsx';

void mount((host) => <FindingsPage host={host} />);
