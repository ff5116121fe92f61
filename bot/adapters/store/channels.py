"""How the assistant behaves in each channel, in SQL."""

from pydantic import TypeAdapter
from sqlalchemy import select

from bot.adapters.store.database import Database
from bot.adapters.store.tables import channel_settings
from bot.domain.channels import ChannelSettings
from bot.domain.passages import Audience

_SETTINGS = TypeAdapter(ChannelSettings)


class SqlChannelStore:
    """Keeps settings by workspace and channel, as JSON: a setting that is added later needs no migration."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def settings(self, channel: str, audience: Audience) -> ChannelSettings:
        """Return what was set for *channel*, or what holds where nothing was."""
        table = channel_settings.c
        query = select(table.settings).where(table.workspace == audience.workspace, table.channel == channel)
        with self._database.reading() as connection:
            found = connection.scalar(query)
        return _SETTINGS.validate_json(found) if found else ChannelSettings()

    def save_settings(self, channel: str, audience: Audience, settings: ChannelSettings) -> None:
        """Set *settings* for *channel*."""
        keys = {"workspace": audience.workspace, "channel": channel}
        said = {"settings": _SETTINGS.dump_json(settings).decode()}
        insert = self._database.insert(channel_settings).values(**keys, **said)
        with self._database.writing() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=list(keys), set_=said))

    def with_digest(self) -> list[tuple[Audience, ChannelSettings]]:
        """Return every channel that wishes for a weekly digest, of all workspaces, and its settings."""
        table = channel_settings.c
        query = select(channel_settings).where(table.settings.contains('"digest":{', autoescape=True))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(table.workspace, table.channel)).all()
        return [(Audience(row.workspace, (row.channel,)), _SETTINGS.validate_json(row.settings)) for row in rows]

    def close(self) -> None:
        """Close every connection."""
        self._database.close()
