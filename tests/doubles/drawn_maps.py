"""Maps to be drawn: of any length, with everything a map can have, and in many scripts."""

from typing import Any

from bot.domain.maps import JourneyMap

# One sentence for a step and one word for a feeling, in scripts that differ in what they need.
SCRIPTS = {
    "latin": ("Vergleicht die Preise und öffnet das Überprüfungsformular", "zögernd"),
    "vietnamese": ("Mở trang sản phẩm và đọc những đánh giá của người khác", "lo lắng"),
    "cyrillic": ("Сравнивает цены и звонит в службу поддержки", "сомнение"),
    "greek": ("Συγκρίνει τις τιμές και καλεί την υποστήριξη", "αβεβαιότητα"),
    "simplified": ("比较三个平台的价格，然后打电话给客服。", "犹豫"),
    "traditional": ("比較三個平台的價格，然後打電話給客服。", "猶豫"),
    "japanese": ("「お茶 定期便」で検索して、口コミを読む。", "不安"),
    "korean": ("세 가지 요금제를 비교하고 고객센터에 전화합니다", "망설임"),
    "thai": ("เปรียบเทียบราคาแล้วโทรหาฝ่ายบริการลูกค้าเพื่อสอบถามที่นี่", "ลังเล"),
    "arabic": ("تقارن الأسعار وتتصل بخدمة العملاء (100 غرام)", "قلقة"),
    "hebrew": ("משווה מחירים ומתקשר לשירות הלקוחות", "מהסס"),
    "hindi": ("कीमतों की तुलना करता है और ग्राहक सेवा को फ़ोन करता है", "चिंतित"),
    "bengali": ("দাম তুলনা করে এবং গ্রাহক সেবায় ফোন করে", "দ্বিধা"),
    "tamil": ("விலைகளை ஒப்பிட்டு வாடிக்கையாளர் சேவையை அழைக்கிறார்", "தயக்கம்"),
    "georgian": ("ადარებს ფასებს და რეკავს მხარდაჭერაში", "ყოყმანი"),
    "armenian": ("Համեմատում է գները և զանգում", "կասկած"),
    "amharic": ("ዋጋዎችን ያወዳድራል እና ይደውላል", "ጥርጣሬ"),
    "khmer": ("ប្រៀបធៀបតម្លៃ ហើយហៅទូរស័ព្ទ", "ស្ទាក់ស្ទើរ"),
    "emoji": ("Sends 👍🏽 and a 👨‍👩‍👧 from 🇩🇪 ❤️ 1️⃣", "😀"),
}


def map_of_steps(*stages: list[dict[str, Any]], **fields: Any) -> JourneyMap:  # noqa: ANN401 - as YAML has it
    """Make a map of *stages*, each a list of steps, with ids `s1`, `s2` and so on."""
    data = {
        "schema": "journey/1", "id": "tried", "title": "A map that is tried", "persona": {"name": "Nadia"},
        "stages": [
            {"id": f"s{number}", "name": f"Stage {number}", "steps": steps} for number, steps in enumerate(stages, 1)
        ],
    }  # fmt: skip
    return JourneyMap.model_validate(data | fields)


def scored(*scores: int | None) -> list[dict[str, Any]]:
    """Make a step for each score; None is a step without a feeling."""
    return [
        {"action": f"Does thing {number}"} | ({} if score is None else {"emotion": {"score": score}})
        for number, score in enumerate(scores, 1)
    ]


def in_script(name: str) -> JourneyMap:
    """Make a map whose every text is in the script *name*."""
    action, feeling = SCRIPTS[name]
    steps = [{"action": action, "emotion": {"score": score, "label": feeling}} for score in (-2, 0, 1)]
    return map_of_steps(steps, title=action, persona={"name": feeling, "role": action})


def full(text: str = "The price is hidden until the last page") -> JourneyMap:
    """Make a map that has one of everything, each with a text of its own that ends in *text*."""
    step = {
        "action": f"Act: {text}", "why": f"Why: {text}", "moment_of_truth": True, "duration": "P3DT2H",
        "actors": ["Nadia", "the courier"],
        "touchpoints": [
            {"name": f"Ours: {text}"[:120], "channel": "website", "owner": "web team"},
            {"name": f"Theirs: {text}"[:120], "channel": "carrier pigeon", "ours": False, "stage_side": "backstage"},
        ],
        "backstage": [{"action": f"Behind: {text}", "owner": "warehouse", "system": "list"}],
        "thoughts": [f"Thought: {text}"],
        "emotion": {"score": -2, "label": "annoyed"},
        "pain_points": [
            {"id": f"p-{severity}", "text": f"Pain {severity}: {text}", "severity": severity, "frequency": 0.4,
             "evidence": ["e1"]}
            for severity in ("low", "medium", "high")
        ],
        "opportunities": [
            {"text": f"Idea: {text}", "impact": 5, "effort": 2, "addresses": ["p-high"], "status": "planned",
             "owner": "shop team"}
        ],
    }  # fmt: skip
    stages = [
        {
            "id": f"s{number}", "name": f"Stage {number}: {text}"[:120], "canonical": canonical, "owner": "growth",
            "goal": f"Goal of {number}: {text}", "steps": [step, {"action": f"Next: {text}"}],
            "metrics": [
                {"name": f"Rate {number}", "unit": "percent", "current": 2.1, "target": 4, "direction": "up",
                 "as_of": "2026-10-31", "source": "shop system"}
            ],
        }
        for number, canonical in enumerate(("awareness", "awareness", "purchase"), 1)
    ]  # fmt: skip
    ways = [
        {"from": "s1", "to": "s3", "kind": "skip", "share": 0.05, "condition": text},
        {"from": "s3", "to": "s2", "kind": "back", "share": 0.2, "label": "too dear"},
        {"from": "s3", "to": "s1", "kind": "loop"},
        {"from": "s2", "to": "outside", "kind": "exit", "share": 0.3},
        {"from": "s2", "to": "s2", "kind": "loop", "label": "again"},
        {"from": "s1", "to": "s2", "kind": "next", "share": 0.8},
    ]
    return JourneyMap.model_validate(
        {
            "schema": "journey/1", "id": "full", "title": f"Title: {text}"[:120], "state": "future",
            "persona": {"name": "Nadia", "role": f"Role: {text}"[:120], "goals": [f"Wish: {text}"] * 2,
                        "quote": f"Quote: {text}"},
            "scenario": {"summary": f"Summary: {text}", "trigger": f"Trigger: {text}", "start": f"Start: {text}",
                         "end": f"End: {text}"},
            "goals": [f"Customer goal: {text}"], "business_goals": [f"Business goal: {text}"],
            "owner": "growth team", "updated": "2026-11-01", "stages": stages, "transitions": ways,
            "evidence": [{"id": "e1", "kind": "quote", "text": text, "confidence": "observed"}],
        }
    )  # fmt: skip
