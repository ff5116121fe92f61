"""How well questions with known answers are answered, and briefs with known demands are drafted."""

from bot.assistant.evaluating.drafts import judge_draft
from bot.assistant.evaluating.questions import judge, plain_text
from bot.assistant.evaluating.scoring import score

__all__ = ["judge", "judge_draft", "plain_text", "score"]
