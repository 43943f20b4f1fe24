pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One line written over the keyboard; Enter goes on. All in one row: a low panel has no more room beside the keys. */
Item {
    id: root

    required property TreatmentPage page

    Column {
        id: name
        width: Theme.px(210)
        anchors.verticalCenter: line.verticalCenter
        spacing: Theme.px(2)

        Words {
            width: parent.width
            text: root.page.title
            font.pixelSize: Theme.small
            font.bold: true
        }
        Words {
            width: parent.width
            text: root.page.detail
            color: Theme.secondInk
            font.pixelSize: Theme.label
        }
    }

    LogField {
        id: line
        objectName: "treatment_line"
        anchors.left: name.right
        anchors.right: next.left
        anchors.leftMargin: Theme.px(12)
        anchors.rightMargin: Theme.gap
        height: Theme.touch
        shown: root.page.written
        placeholderText: root.page.hint
        font.pixelSize: Theme.px(22)
        Accessible.name: root.page.title
        onWritten: text => root.page.write(text)
        onAccepted: root.page.do_first()
        Component.onCompleted: forceActiveFocus()
    }
    BigButton {
        id: next
        anchors.right: back.left
        anchors.rightMargin: Theme.gap
        width: Theme.px(250)
        height: line.height
        name: "treatment_first"
        tone: BigButton.Primary
        text: root.page.first_text
        sub: root.page.first_sub
        enabled: root.page.first_enabled
        textSize: Theme.body
        onClicked: root.page.do_first()
    }
    BigButton {
        id: back
        anchors.right: parent.right
        width: Theme.px(130)
        height: line.height
        name: "treatment_back"
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
