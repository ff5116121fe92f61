"""What the columns, rows and labels of journey maps are called, in ten languages, written in lower case.

English, Chinese (simplified and traditional), Japanese, Russian, German, French, Spanish, Portuguese, Korean. Plurals
in -s are left out, and so are words such as "user" or "key" before a name, where what remains still tells.
"""

from typing import Literal

Field = Literal[
    "title", "state", "persona", "role", "quote", "scenario", "trigger", "start", "end", "stage", "canonical", "step",
    "action", "goal", "business_goal", "touchpoint", "channel", "side", "owner", "teams", "actors", "thought",
    "emotion", "experience", "score", "pain", "severity", "opportunity", "impact", "effort", "metric", "target",
    "current", "metric_source", "moment", "why", "frontstage", "backstage", "evidence", "confidence", "duration",
]  # fmt: skip

SYNONYMS: dict[Field, str] = {
    "title": (
        "title, journey, map, map title, journey title, journey name, journey map, 标题, 標題, タイトル, название,"
        "titel"
    ),
    "state": "state, type, as-is/to-be, as is / to be",
    "persona": (
        "persona, user persona, primary persona, buyer persona, customer, user, customer segment, target user,"
        "用户画像, 用戶畫像, 使用者, 用户, 客户, 客戶, 人物角色, 人物誌, 目标用户, ペルソナ, 顧客像, персона,"
        "пользователь, клиент, 페르소나, 사용자, 고객, kunde, nutzer, zielgruppe, utilisateur, client, cliente,"
        "usuario, usuário"
    ),
    "role": (
        "role, job title, occupation, profession, 职业, 職業, 役割, 職種, роль, должность, 역할, rolle, beruf,"
        "rôle, rol, papel"
    ),
    "quote": "persona quote, motto",
    "scenario": (
        "scenario, scope, journey scope, journey overview, context, situation, 场景, 場景, 情境, シナリオ,"
        "сценарий, 시나리오, szenario, scénario, escenario, cenário"
    ),
    "trigger": (
        "trigger, trigger event, auslöser, déclencheur, триггер, 触发, 觸發, きっかけ, 트리거, gatilho, disparador"
    ),
    "start": "start, journey start, starting point, entry point",
    "end": "end, journey end, end point, exit point, outcome, result, final state",
    "stage": (
        "stage, phase, stage name, phase name, journey stage, journey phase, customer journey stage,"
        "user journey stage, lifecycle stage, life cycle stage, funnel stage, buying stage, section, step group,"
        "阶段, 階段, 旅程阶段, 旅程階段, 客户旅程阶段, 客戶旅程階段, ステージ, フェーズ, 段階, 局面, этап, этапы,"
        "этап пути, стадия, стадии, фаза, 단계, 여정 단계, 스테이지, phasen, stufe, etappe, abschnitt, étape,"
        "etape, étape du parcours, etapa, fase, etapa del viaje, etapa da jornada, estágio"
    ),
    "canonical": "canonical stage, canonical",
    "step": (
        "step, task, step name, process step, journey step, user step, customer step, user task, activity, scene,"
        "步骤, 步驟, ステップ, 手順, шаг, шаги, 스텝, schritt, schritte, paso, passo"
    ),
    "action": (
        "action, user action, customer action, user activity, customer activity, doing, do, does, what they do,"
        "what the customer does, what the user does, what customers do, what happens, behaviour, behavior,"
        "user behavior, user actions & steps, steps & actions, 做什么, 做什麼, 行为, 行為, 用户行为, 用戶行為,"
        "使用者行為, 客户行为, 顧客行為, 动作, 用户动作, 行动, 行動, ユーザー行動, 顧客行動, ユーザーの行動,"
        "顧客の行動, アクション, 活动, 活動, действие, действия, действия пользователя, действия клиента,"
        "что делает, 행동, 사용자 행동, 고객 행동, 활동, aktion, aktionen, aktivität, aktivitäten, handlung,"
        "handlungen, kundenaktion, kundenaktionen, nutzeraktionen, tätigkeit, activité, action du client,"
        "actions du client, actions de l'utilisateur, acción, acciones, actividad, actividades,"
        "acciones del cliente, acciones del usuario, ação, ações, ações do cliente, ações do usuário, atividade,"
        "atividades"
    ),
    "goal": (
        "goal, user goal, customer goal, objective, need, user need, customer need, expectation,"
        "customer expectation, job to be done, jobs to be done, jtbd, motivation, aim, desired outcome,"
        "goals & needs, needs & expectations, goals & expectations, 目标, 目標, 用户目标, 用戶目標, 使用者目標,"
        "客户目标, 需求, 用户需求, 期望, ゴール, 目的, ニーズ, 期待, цель, цели, цель пользователя,"
        "цели пользователя, цель клиента, цели клиента, потребность, потребности, ожидания, 목표, 니즈, 기대, 요구,"
        "ziel, ziele, bedürfnis, bedürfnisse, erwartung, erwartungen, nutzerziel, kundenziel, objectif, but,"
        "besoin, attente, objetivo, meta, necesidad, necesidades, expectativa, necessidade"
    ),
    "business_goal": (
        "business goal, business objective, company goal, organisational goal, organizational goal, 业务目标,"
        "業務目標, 商业目标, 商業目標, ビジネスゴール, 事業目標, 企業目標, бизнес-цель, бизнес-цели, цели бизнеса,"
        "비즈니스 목표, geschäftsziel, geschäftsziele, unternehmensziel, unternehmensziele, objectif métier,"
        "objectifs métier, objectifs business, objetivos de negocio, objetivo de negocio, objetivos de negócio,"
        "objetivo de negócio"
    ),
    "touchpoint": (
        "touchpoint, touch point, touch-point, interaction, contact point, point of contact, user touchpoint,"
        "touchpoint name, touchpoints & channels, channels & touchpoints, physical evidence, 接触点, 接觸點, 触点,"
        "觸點, 接點, 触达点, タッチポイント, 接点, 顧客接点, точка контакта, точки контакта, точка взаимодействия,"
        "точки взаимодействия, точки касания, точка касания, 접점, 터치포인트, 고객 접점, kontaktpunkt,"
        "kontaktpunkte, berührungspunkt, berührungspunkte, point de contact, points de contact, punto de contacto,"
        "puntos de contacto, ponto de contato, pontos de contato, ponto de contacto, pontos de contacto"
    ),
    "channel": (
        "channel, medium, media, platform, 渠道, 管道, 通路, 媒介, チャネル, チャンネル, 媒体, канал, каналы, 채널,"
        "kanal, kanäle, canal, canaux, canales, canais"
    ),
    "side": "side, stage side, visibility",
    "owner": (
        "owner, team, department, responsible, responsibility, accountable, process owner, responsible team,"
        "负责人, 負責人, 负责团队, 負責團隊, 团队, 團隊, 部门, 部門, 担当, 担当者, 担当部署, 責任者, オーナー,"
        "ответственный, ответственные, владелец, команда, отдел, 담당자, 담당, 담당팀, 담당 부서, 책임자,"
        "verantwortlich, verantwortliche, verantwortlicher, zuständig, abteilung, responsable, équipe,"
        "propriétaire, equipo, departamento, responsável, equipe"
    ),
    "teams": "teams involved, team involved, involved teams, involved, people involved",
    "actors": (
        "actor, people, participant, stakeholder, who, 参与者, 參與者, アクター, 関係者, участники, 참여자,"
        "beteiligte, acteur, actores, atores"
    ),
    "thought": (
        "thought, thinking, think, thinks, mindset, question, thoughts & questions, questions & thoughts,"
        "thought/quote, user thought, customer thought, main question, key question, customer question,"
        "what they think, inner voice, 想法, 思考, 在想什么, 在想什麼, 用户想法, 使用者想法, 疑问, 疑問, 考え,"
        "思い, мысль, мысли, вопрос, вопросы, мысли и вопросы, что думает, 생각, 생각과 질문, gedanke, gedanken,"
        "frage, fragen, gedanken & fragen, pensée, pensamiento, pregunta, piensa, pensamento, pergunta, dúvida"
    ),
    "emotion": (
        "emotion, feeling, feel, feels, mood, emotional state, emotional journey, emotional experience,"
        "emotion curve, emotional curve, emotional response, sentiment, what they feel, how they feel,"
        "user emotion, customer emotion, emotion label, 情绪, 情緒, 感受, 情感, 心情, 情绪曲线, 情緒曲線, 用户情绪,"
        "使用者情緒, 感情, 気持ち, 感情曲線, 心理, эмоция, эмоции, чувство, чувства, настроение, что чувствует,"
        "감정, 기분, 느낌, 감정 곡선, emotionen, gefühl, gefühle, stimmung, émotion, ressenti, humeur, emoción,"
        "emociones, sentimiento, siente, emoção, emoções, sentimento"
    ),
    "experience": (
        "customer experience, user experience, experience, thoughts & feelings, thinking & feeling,"
        "feelings & thoughts, thoughts & emotions, thoughts and emotions, 体验, 體驗, 用户体验, 使用者體驗, 体験,"
        "顧客体験, опыт, мысли и чувства, мысли и эмоции, 경험, 생각과 감정, gedanken & gefühle, erlebnis,"
        "expérience, experiencia, experiência, pensées et émotions, pensamientos y emociones, pensamentos e emoções"
    ),
    "score": (
        "score, rating, satisfaction, emotion score, emotional score, emotion rating, emotion level,"
        "satisfaction score, sentiment score, experience score, 评分, 評分, 分数, 分數, 满意度, 滿意度, 情绪分数,"
        "情緒分數, スコア, 評価, 満足度, 点数, оценка, балл, баллы, удовлетворенность, удовлетворённость, 점수,"
        "만족도, 평점, bewertung, punktzahl, zufriedenheit, puntuación, satisfacción, valoración, pontuação,"
        "satisfação, avaliação"
    ),
    "pain": (
        "pain, pain point, painpoint, problem, issue, frustration, friction, friction point, barrier, obstacle,"
        "challenge, difficulty, difficulties, blocker, concern, key pain point, pains & frustrations,"
        "pain points & frustrations, what stops them, 痛点, 痛點, 问题, 問題, 遇到问题, 遇到問題, 遇到的问题,"
        "遇到的問題, 困难, 困難, 障碍, 障礙, 課題, 悩み, 不満, ペインポイント, ペイン, 問題点, 障壁, 困りごと,"
        "боль, боли, болевая точка, болевые точки, проблема, проблемы, барьер, барьеры, трудности, 고충, 불편,"
        "불편사항, 불편 사항, 문제점, 페인포인트, 페인 포인트, schmerzpunkt, schmerzpunkte, probleme, hürde,"
        "hürden, hindernis, hindernisse, point de douleur, points de douleur, douleur, irritant, problème,"
        "point de friction, points de friction, frein, punto de dolor, puntos de dolor, dolor, dolores, problema,"
        "frustración, frustraciones, fricción, fricciones, obstáculo, ponto de dor, pontos de dor, dor, dores,"
        "frustração, frustrações, dificuldade"
    ),
    "severity": (
        "severity, pain severity, 严重程度, 嚴重程度, 严重性, 嚴重性, 深刻度, 重大度, серьезность, серьёзность,"
        "критичность, 심각도, schweregrad, gravité, sévérité, gravedad, severidad, gravidade, severidade"
    ),
    "opportunity": (
        "opportunity, opportunities, opportunity area, improvement, improvement opportunity,"
        "improvement opportunities, opportunities for improvement, idea, solution, recommendation, how might we,"
        "hmw, enhancement, 机会, 機會, 机会点, 機會點, 产品机会, 產品機會, 改进机会, 改進機會, 改善機會, 改进建议,"
        "改善建議, 解决方案, 解決方案, 機会, 改善案, 施策, 改善点, 改善機会, アイデア, 対策, возможность,"
        "возможности, возможности для улучшения, возможности улучшения, идеи, идея, улучшения, точки роста,"
        "решение, решения, рекомендации, 기회, 개선점, 개선 기회, 개선 방안, 기회 요인, 아이디어, chance, chancen,"
        "möglichkeit, möglichkeiten, verbesserung, verbesserungen, verbesserungsmöglichkeiten,"
        "verbesserungspotenzial, potenziale, ideen, lösung, lösungen, maßnahmen, opportunité, amélioration,"
        "piste d'amélioration, pistes d'amélioration, idée, oportunidad, oportunidades, oportunidades de mejora,"
        "mejora, solución, soluciones, oportunidade, oportunidades de melhoria, melhoria, ideia, solução, soluções"
    ),
    "impact": "impact, opportunity impact, 影响, 影響, 影響度, влияние, 영향, auswirkung, impacto",
    "effort": "effort, opportunity effort, 工作量, 工数, усилия, 노력, aufwand, esfuerzo, esforço",
    "metric": (
        "metric, kpi, measure, success metric, success signal, success measure, key metric, indicator, 指标, 指標,"
        "关键指标, 關鍵指標, 衡量指标, 成功指标, メトリクス, 評価指標, метрика, метрики, показатель, показатели,"
        "지표, 성과지표, 성과 지표, kennzahl, kennzahlen, metrik, metriken, messgröße, indicateur, métrique,"
        "indicador, indicadores, métrica"
    ),
    "target": "target, metric target, target value, zielwert, 目标值, 目標値, cible, целевое значение",
    "current": "current, metric current, current value, actual, istwert, 当前值, 現在値, текущее значение",
    "metric_source": "metric source, data source",
    "moment": (
        "moment, moment of truth, moments of truth, moment that matters, moments that matter, mot, key moment,"
        "关键时刻, 關鍵時刻, 真实时刻, 真実の瞬間, момент истины, 진실의 순간, moment der wahrheit,"
        "moment de vérité, momento de la verdad, momento da verdade, momento de verdad"
    ),
    "why": "why, moment of truth why, why it matters",
    "frontstage": (
        "frontstage, front stage, front-stage, frontstage action, onstage, onstage action, visible action,"
        "frontstage interaction, frontstage tech, 前台, 前台行为, 前台行為, フロントステージ, 프론트스테이지"
    ),
    "backstage": (
        "backstage, back stage, back-stage, backstage action, backstage tech, support process, support processes,"
        "supporting process, supporting processes, internal process, internal processes, support system,"
        "behind the scenes, company action, business action, 后台, 後台, 后台行为, 後台行為, 支持流程, 支持系统,"
        "內部流程, 内部流程, バックステージ, バックヤード, 支援プロセス, 社内プロセス, внутренние процессы,"
        "процессы поддержки, закулисье, 백스테이지, 지원 프로세스, hintergrundprozess, hintergrundprozesse,"
        "interne prozesse, unterstützungsprozesse, processus interne, processus internes, coulisses,"
        "procesos internos, procesos de apoyo, processos internos, processos de apoio, bastidores"
    ),
    "evidence": (
        "evidence, customer quote, user quote, verbatim, source, proof, research, supporting data, 证据, 證據,"
        "引用, 来源, 來源, 出典, エビデンス, 発言, доказательства, цитата, цитаты, источник, 증거, 근거, 인용,"
        "beleg, belege, zitat, zitate, quelle, quellen, preuve, citation, evidencia, cita, fuente, evidência,"
        "citação, fonte"
    ),
    "confidence": (
        "confidence, certainty, 置信度, 確信度, 信心, уверенность, 신뢰도, konfidenz, confiance, confianza,"
        "confiança"
    ),
    "duration": (
        "duration, time, timing, timeframe, time frame, how long, 时长, 時長, 时间, 時間, 所要時間, длительность,"
        "время, 기간, 소요 시간, 시간, dauer, zeit, durée, temps, duración, tiempo, duração, tempo"
    ),
}  # fmt: skip

QUALIFIERS = frozenset(
    "biggest buyer buyer's client client's current customer customer's customers customers' customer’s guest "
    "guest's improvement its key main major member member's our overall patient patient's persona persona's "
    "possible potential primary shopper shopper's the their top typical user user's users users' user’s visitor "
    "visitor's".split()
)

JOURNEY_WORDS = (
    "journey", "customer lifecycle", "blueprint", "cjm", "旅程", "ジャーニー", "путь", "пути", "путешеств",
    "карта пути", "여정", "kundenreise", "parcours", "viaje", "jornada", "recorrido", "体验地图", "體驗地圖",
)  # fmt: skip

STAGE_WORDS = (
    "stage", "phase", "level", "step", "этап", "стадия", "фаза", "шаг", "阶段", "階段", "ステージ", "フェーズ",
    "段階", "단계", "stufe", "étape", "etape", "etapa", "fase", "estágio", "schritt", "paso", "passo",
)  # fmt: skip

STAGES_WORDS = (
    "stages", "phases", "этапы", "этапов", "этапами", "стадии", "стадий", "阶段", "階段", "ステージ", "フェーズ",
    "段階", "단계", "phasen", "étapes", "etapas", "fases",
)  # fmt: skip
