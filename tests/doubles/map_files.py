"""Files of maps in every layout and language, invented for the tests."""

# ruff: noqa: RUF001 - several alphabets are the point

from bot.content.maps.mapfile import MapFile
from bot.content.maps.reading import read_upload


def read(text: str, name: str = "journey.md") -> MapFile:
    """Read *text*, which holds one map, as a file called *name*."""
    (file,) = read_upload(name, text.encode())
    return file


def outline(file: MapFile) -> dict[str, list[str]]:
    """Return the actions of each stage by its name."""
    return {stage.name: [step.action for step in stage.steps] for stage in file.map.stages}


def said(file: MapFile) -> str:
    """Return all repairs and losses, one a line, each with its rule and line."""
    return "\n".join(f"{each.rule} {each.line}: {each.message}" for each in (*file.repairs, *file.losses))


ROWS = """\
# Tea by post: a customer journey

| Stage | Actions | Touchpoints | Feelings | Pain points | Opportunities | Teams |
|-------|---------|-------------|----------|-------------|---------------|-------|
| **Finding** | Searches for tea<br>Reads *reviews* | [Web](https://tea.example), friends | 🙂 curious | Too many kinds | Show a quiz | Brand |
| **Buying** | Pays | Checkout (web, app), mail | -1 annoyed | Hidden postage; No invoice | - | Shop |
"""  # noqa: E501

COLUMNS = """\
# Tea journey

| | Finding | Buying | |
|--|--|--|--|
| User actions | Searches | Pays | Waits |
| Contact points | Web | Till | |
| Emotion (1-5) | 4 | 2 | 3 |
| Colour of the cup | blue | red | |
"""

DIMENSIONS = """\
# Tea journey

## 1. Finding

| Dimension | Detail |
|--|--|
| **Customer actions** | Searches |
| **Touchpoints** | Web |
| **KPIs** | Visits, sign-ups |

## 2. Buying

| Dimension | Detail |
|--|--|
| **Customer actions** | Pays |
| **Customer experience** | *"Where is the invoice?"* — annoyed |
| **Weather** | rain |

## Afterword

Thanks to all.
"""

LABELS = """\
# Tea journey

Persona: Nadia, a host
Scenario: Tea for guests

### 1. Finding

**User actions**
- Searches
- Asks a friend

**User thoughts**

> "Is it fresh?"

**Emotional state**

😕 Lost -> 🙂 Hopeful

### 2. Asking

### 3. Buying

**User actions**: Pays
**Pain points**: None reported so far
**Opportunity**

Improve the till with:
- a card reader
- a bell
"""

FIELDS = """\
# Journey: first cup

## Persona

**Name:** Nadia
**Role:** Host
**Goal:** Warm guests

## Steps

1. **Boiling**
   - Fills the kettle
   - Waits:
     - for the bell
2. **Pouring**
   - Pours slowly

## Emotions

- 🟢 Calm

## Outcome

Everybody has a cup.
"""

LANES = """\
// a map in a script
export default {
  title: 'Tea order',
  steps: [{id: 's1', label: 'Finding'}, {id: 's2', label: 'Buying'}],
  lanes: [
    {id: 'a', label: 'Customer actions', cells: {s1: 'Searches', s2: 'Pays'}},
    {id: 'b', label: 'Kitchen', type: 'backstage', cells: {s2: 'Boils water'}},
    {id: 'c', label: 'Weather', cells: {s1: 'rain'}},
  ],
}
"""

MIXED = """\
# Tea journey

```mermaid
journey
  title Tea
  section Finding
    Searching: 3: Nadia
    Asking: 5: Nadia
  section Buying
    Paying: 1: Nadia
```

## 1. Finding

| Stage | User actions | Touchpoints |
|--|--|--|
| Searching | Types words | Web |
| Asking | Calls a friend | Phone |

## 2. Buying

| Stage | User actions | Touchpoints |
|--|--|--|
| Paying | Shows a card | Till |
"""

BLUEPRINT = """\
# Tea room blueprint

| | Arriving | Ordering |
|--|--|--|
| Customer actions | Sits down | Reads the card |
| LINE OF INTERACTION | | |
| Frontstage | Waiter, table | Waiter |
| --- LINE OF VISIBILITY --- | | |
| Kitchen | | Boils water |
| Support processes | Cleaning | Stock |
"""

LANGUAGES = {
    "zh-hans": "阶段,用户行为,触点,情绪,痛点,机会点\n认知,看广告,微信,中性,信息少,加说明\n购买,下单,小程序,满意,,\n",
    "zh-hant": "階段,做什麼,接觸點,感受,遇到問題,產品機會\n認知,看廣告,部落格,中性,資訊少,懶人包\n"
    "購買,下單,官網,滿意,無,\n",
    "ja": "ステージ,行動,タッチポイント,感情,課題,施策\n認知,広告を見る,駅,普通,情報が少ない,動画\n"
    "購入,買う,店,満足,なし,\n",
    "ru": "Этап;Действия пользователя;Точки контакта;Эмоции;Боли;Возможности для улучшения\n"
    "Знакомство;Ищет чай;Сайт;нейтрально;Мало отзывов;Отзывы\nПокупка;Платит;Касса;позитивно;—;\n",
    "de": "Phase;Kundenaktionen;Kontaktpunkte;Gefühle;Schmerzpunkte;Chancen\n"
    "Finden;Sucht Tee;Netz;neutral;zu teuer;Rabatt\nKaufen;Bezahlt;Kasse;positiv;keine;\n",
    "fr": "Étape,Actions du client,Points de contact,Émotions,Points de douleur,Opportunités\n"
    "Découverte,Cherche,Site,neutre,Prix cachés,Tarif clair\nAchat,Paie,Caisse,positif,aucun,\n",
    "es": "Etapa,Acciones del cliente,Puntos de contacto,Emociones,Puntos de dolor,Oportunidades\n"
    "Descubrir,Busca,Web,neutro,Precio oculto,Tarifa\nComprar,Paga,Caja,positivo,ninguno,\n",
    "pt": "Etapa,Ações do cliente,Pontos de contato,Emoções,Dores,Oportunidades\n"
    "Descoberta,Busca,Site,neutro,Preço oculto,Tabela\nCompra,Paga,Caixa,positivo,nenhum,\n",
    "ko": "단계,사용자 행동,접점,감정,불편사항,기회\n인지,검색,웹,중립,정보 부족,가이드\n구매,결제,앱,긍정적,없음,\n",
    "en": "Phase,Customer Actions,Contact points,Mood,Frustrations,Ideas\n"
    "Finding,Searches,Web,neutral,Hidden postage,Show it\nBuying,Pays,Till,positive,n/a,\n",
}
