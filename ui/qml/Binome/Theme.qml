pragma Singleton

import QtQuick

/* Sizes, colours and type of every page. Touch sizes are true millimetres; the rest grows with the window. */
QtObject {
    id: theme

    /* Of the panel; the window sets it. */
    property real pixelsPerMm: 4.9
    /* 1 for a 1280 x 800 window, in which the pages are drawn. */
    property real scale: 1
    /* A panel less than 150 mm high, such as a 10-inch one: what can give way does. */
    property bool low: false

    readonly property string family: Qt.fontFamilies().includes("B612") ? "B612" : "Sans Serif"
    readonly property var tabular: ({
            tnum: 1
        })

    readonly property color ground: "#F4F6F5"
    readonly property color surface: "#FFFFFF"
    readonly property color line: "#D3DBD8"
    readonly property color ink: "#0F1F1D"
    readonly property color secondInk: "#465653"
    readonly property color accent: "#005A50"
    readonly property color accentSoft: "#E0EFEC"
    readonly property color accentText: "#FFFFFF"
    readonly property color accentSecondText: "#CFE5E1"
    readonly property color ok: "#0A6638"
    readonly property color okSoft: "#E1F2E8"
    readonly property color refused: "#A00020"
    readonly property color refusedSoft: "#FBE7EA"
    readonly property color warning: "#FFC845"
    readonly property color warningSoft: "#FFF4D6"

    readonly property int radius: px(10)
    readonly property int gap: Math.max(px(24), mm(5))
    readonly property int touch: Math.max(px(74), mm(15))
    readonly property int primary: Math.max(px(100), mm(20))
    readonly property int margin: px(low ? 6 : 16)
    /* kept free at the foot of every page for a verdict's strip */
    readonly property int strip: low ? 0 : px(64)

    readonly property int instruction: px(30)
    readonly property int body: px(20)
    readonly property int small: px(16)
    readonly property int label: px(14)
    readonly property int clock: px(50)
    readonly property int live: px(88)

    function px(drawn: real): int {
        return Math.round(drawn * theme.scale);
    }

    function mm(length: real): int {
        return Math.ceil(length * theme.pixelsPerMm);
    }

    /* The colour of a tone as the pages name it: ok, refused, warning, running or none. */
    function strong(tone: string): color {
        switch (tone) {
        case "ok":
            return theme.ok;
        case "refused":
            return theme.refused;
        case "warning":
            return theme.warning;
        case "running":
            return theme.accent;
        default:
            return theme.secondInk;
        }
    }

    function soft(tone: string): color {
        switch (tone) {
        case "ok":
            return theme.okSoft;
        case "refused":
            return theme.refusedSoft;
        case "warning":
            return theme.warningSoft;
        case "running":
            return theme.accentSoft;
        default:
            return theme.surface;
        }
    }

    /* Text in the tone's words: warning yellow is no colour to read, so its words stay ink. */
    function words(tone: string): color {
        return tone === "warning" ? theme.ink : theme.strong(tone);
    }
}
