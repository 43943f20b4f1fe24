pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One line written over the keyboard; Enter goes on. All in one row, for a low panel has no more room beside the keys. */
Item {
    id: root

    required property ReleasePage page

    Words {
        id: name
        width: Theme.px(190)
        height: line.height
        verticalAlignment: Text.AlignVCenter
        text: root.page.detail === "" ? root.page.title : root.page.title + " · " + root.page.detail
        color: root.page.detail === "" ? Theme.ink : Theme.refused
        font.pixelSize: Theme.small
        font.bold: true
        maximumLineCount: 4
    }

    LogField {
        id: line
        objectName: "release_line"
        anchors.left: name.right
        anchors.right: next.left
        anchors.margins: Theme.gap
        height: Theme.touch
        shown: root.page.written
        placeholderText: root.page.placeholder
        font.pixelSize: Theme.px(26)
        Accessible.name: root.page.title
        onWritten: text => root.page.write(text)
        onAccepted: root.page.do_first()
        Component.onCompleted: forceActiveFocus()
    }

    BigButton {
        id: next
        anchors.right: back.left
        anchors.rightMargin: Theme.gap
        width: Theme.px(190)
        height: line.height
        name: "release_first"
        tone: BigButton.Primary
        text: root.page.first_text
        enabled: root.page.first_enabled
        textSize: Theme.body
        onClicked: root.page.do_first()
    }

    BigButton {
        id: back
        anchors.right: parent.right
        width: Theme.px(130)
        height: line.height
        name: "release_back"
        text: root.page.back_text
        textSize: Theme.body
        onClicked: root.page.go_back()
    }

    Keyboard {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        board: root.page.keys
        onKey: text => line.type(text)
        onBackspace: line.erase()
        onEnter: root.page.do_first()
    }
}
