// What the bot sends, and the events it is sent, by the types that Slack publishes.
import type { HomeView, KnownBlock, ModalView, SlackEvent } from "@slack/types";
import type {
  AgentsSessionsRenameArguments,
  AgentsSessionsSetStatusArguments,
  AssistantThreadsSetStatusArguments,
  AssistantThreadsSetSuggestedPromptsArguments,
  AssistantThreadsSetTitleArguments,
  AuthRevokeArguments,
  AuthTestArguments,
  ChatAppendStreamArguments,
  ChatDeleteArguments,
  ChatGetPermalinkArguments,
  ChatPostEphemeralArguments,
  ChatPostMessageArguments,
  ChatStartStreamArguments,
  ChatStopStreamArguments,
  ChatUpdateArguments,
  ConversationsHistoryArguments,
  ConversationsInfoArguments,
  ConversationsMembersArguments,
  ConversationsOpenArguments,
  ConversationsRepliesArguments,
  FilesCompleteUploadExternalArguments,
  FilesGetUploadURLExternalArguments,
  FilesInfoArguments,
  OAuthV2AccessArguments,
  ReactionsAddArguments,
  ReactionsRemoveArguments,
  UsersInfoArguments,
  ViewsOpenArguments,
  ViewsPublishArguments,
  ViewsPushArguments,
  ViewsUpdateArguments,
} from "@slack/web-api";

export interface Slack {
blocks: KnownBlock[];
  event: SlackEvent;
  modal: ModalView;
  home: HomeView;
  "agents.sessions.rename": AgentsSessionsRenameArguments;
  "agents.sessions.setStatus": AgentsSessionsSetStatusArguments;
  "assistant.threads.setStatus": AssistantThreadsSetStatusArguments;
  "assistant.threads.setSuggestedPrompts": AssistantThreadsSetSuggestedPromptsArguments;
  "assistant.threads.setTitle": AssistantThreadsSetTitleArguments;
  "chat.appendStream": ChatAppendStreamArguments;
  "chat.delete": ChatDeleteArguments;
  "chat.getPermalink": ChatGetPermalinkArguments;
  "chat.postEphemeral": ChatPostEphemeralArguments;
  "chat.postMessage": ChatPostMessageArguments;
  "chat.startStream": ChatStartStreamArguments;
  "chat.stopStream": ChatStopStreamArguments;
  "chat.update": ChatUpdateArguments;
  "files.completeUploadExternal": FilesCompleteUploadExternalArguments;
  "files.getUploadURLExternal": FilesGetUploadURLExternalArguments;
  "files.info": FilesInfoArguments;
  "views.open": ViewsOpenArguments;
  "views.publish": ViewsPublishArguments;
  "views.push": ViewsPushArguments;
  "views.update": ViewsUpdateArguments;
}

// Apart, for these name some of their types as the events do.
export interface Around {
  "auth.revoke": AuthRevokeArguments;
  "auth.test": AuthTestArguments;
  "conversations.history": ConversationsHistoryArguments;
  "conversations.info": ConversationsInfoArguments;
  "conversations.members": ConversationsMembersArguments;
  "conversations.open": ConversationsOpenArguments;
  "conversations.replies": ConversationsRepliesArguments;
  "oauth.v2.access": OAuthV2AccessArguments;
  "reactions.add": ReactionsAddArguments;
  "reactions.remove": ReactionsRemoveArguments;
  "users.info": UsersInfoArguments;
}
