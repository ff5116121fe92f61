// What the bot sends, and the events it is sent, by the types that Slack publishes.
import type { KnownBlock, SlackEvent } from "@slack/types";
import type {
  AssistantThreadsSetSuggestedPromptsArguments,
  ChatPostEphemeralArguments,
  ChatPostMessageArguments,
} from "@slack/web-api";

export interface Slack {
  blocks: KnownBlock[];
  event: SlackEvent;
  "chat.postMessage": ChatPostMessageArguments;
  "chat.postEphemeral": ChatPostEphemeralArguments;
  "assistant.threads.setSuggestedPrompts": AssistantThreadsSetSuggestedPromptsArguments;
}
