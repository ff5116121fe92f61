// What the bot sends, and the events it is sent, by the types that Slack publishes.
import type { HomeView, KnownBlock, ModalView, SlackEvent } from "@slack/types";
import type {
  AssistantThreadsSetSuggestedPromptsArguments,
  ChatPostEphemeralArguments,
  ChatPostMessageArguments,
  ChatUpdateArguments,
  FilesCompleteUploadExternalArguments,
  FilesGetUploadURLExternalArguments,
  ViewsOpenArguments,
  ViewsPublishArguments,
  ViewsUpdateArguments,
} from "@slack/web-api";

export interface Slack {
  blocks: KnownBlock[];
  event: SlackEvent;
  modal: ModalView;
  home: HomeView;
  "chat.postMessage": ChatPostMessageArguments;
  "chat.postEphemeral": ChatPostEphemeralArguments;
  "chat.update": ChatUpdateArguments;
  "files.getUploadURLExternal": FilesGetUploadURLExternalArguments;
  "files.completeUploadExternal": FilesCompleteUploadExternalArguments;
  "views.open": ViewsOpenArguments;
  "views.publish": ViewsPublishArguments;
  "views.update": ViewsUpdateArguments;
  "assistant.threads.setSuggestedPrompts": AssistantThreadsSetSuggestedPromptsArguments;
}
