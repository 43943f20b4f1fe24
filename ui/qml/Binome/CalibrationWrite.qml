pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* One line written over the keyboard; Enter goes on. A keyboard on a cable writes as well. */
Item {
    id: root

    required property CalibrationPage page

    Row {
        id: writing
        width: parent.width
        height: Theme.primary
        spacing: Theme.gap

        LogField {
            id: line
            objectName: "calibration_line"
            width: parent.width - next.width - Theme.gap
            height: parent.height
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
            width: Theme.px(250)
            height: parent.height
            name: "calibration_first"
            tone: BigButton.Primary
            text: root.page.first_text
            sub: root.page.first_sub
            enabled: root.page.first_enabled
            textSize: Theme.body
            onClicked: root.page.do_first()
        }
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
