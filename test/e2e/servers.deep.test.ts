import { describeStoryOn } from '../support/story-on-server.ts';

describeStoryOn('server-2022');
describeStoryOn('server-2022.1');
