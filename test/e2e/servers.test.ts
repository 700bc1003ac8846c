import { describeStoryOn } from '../support/story-on-server.ts';

describeStoryOn('server-2020');
