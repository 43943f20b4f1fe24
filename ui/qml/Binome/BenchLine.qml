pragma ComponentBehavior: Bound

import QtQuick

/* One live condition of the bench with its age; in trouble it says so with a cross, and what can be done. */
Item {
    id: root

    required property string label
    required property string value
    required property string age
    required property string shape
    required property string todo

    readonly property bool silent: shape === "cross"

    implicitHeight: (todo === "" ? 0 : remedy.height + Theme.px(4)) + Theme.px(silent ? 52 : 34)

    Mark {
        id: mark
        anchors.verticalCenter: name.verticalCenter
        shape: root.shape
        size: Theme.px(22)
    }
    Words {
        id: name
        anchors.left: mark.right
        anchors.leftMargin: Theme.px(6)
        anchors.top: parent.top
        anchors.topMargin: Theme.px(5)
        text: root.label
        font.pixelSize: Theme.px(17)
        wrapMode: Text.NoWrap
    }
    Words {
        x: root.silent ? name.x : age.x - width - Theme.px(8)
        y: root.silent ? name.y + name.height : name.y
        text: root.value
        color: root.silent ? Theme.refused : Theme.ink
        font.pixelSize: Theme.px(17)
        font.bold: true
        font.features: Theme.tabular
        wrapMode: Text.NoWrap
    }
    Words {
        id: remedy
        x: name.x
        y: Theme.px(root.silent ? 52 : 34)
        width: parent.width - x
        visible: root.todo !== ""
        text: root.todo
        font.pixelSize: Theme.px(17)
    }
    Words {
        id: age
        anchors.right: parent.right
        anchors.baseline: name.baseline
        width: Theme.px(42)
        text: root.age
        color: Theme.secondInk
        font.pixelSize: Theme.label
        font.features: Theme.tabular
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignRight
    }
}
