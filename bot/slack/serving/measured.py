"""The Bolt app, measured: each request counted, and how fast it was acknowledged, by HTTP and Socket Mode alike."""

import time

from slack_bolt import App, BoltRequest, BoltResponse

from bot.slack.metrics import acknowledged, received


class MeasuredApp(App):
    """A Bolt app that counts what it is given, by HTTP or Socket Mode, and how it answers."""

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Answer *req*."""
        began = time.monotonic()
        received(req.body)
        response = super().dispatch(req)
        acknowledged(response.status, time.monotonic() - began)
        return response
