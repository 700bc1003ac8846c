import '../../theme.css';
import { mount } from '../../host/mount.tsx';
import { HubPage } from '../../views/hub/hub-page.tsx';

void mount(() => <HubPage />);
