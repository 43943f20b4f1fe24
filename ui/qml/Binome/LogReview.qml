pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The review's comment, written before it is signed. */
Rectangle {
    id: root

    required property LogPage page

    /* under an alarm's banner there is room for the words or for what the station says, not for both */
    readonly property bool roomy: banner.title === "" || keys.y >= words.height + banner.height + Theme.touch + Theme.px(40)

    color: Theme.ground

    Column {
        id: words
        visible: root.roomy
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.leftMargin: Theme.px(24)
        anchors.rightMargin: Theme.px(24)
        anchors.topMargin: Theme.px(8)
        spacing: Theme.px(2)

        Words {
            width: parent.width
            text: root.page.words.review_title + " · " + root.page.run.patient
            font.pixelSize: Theme.px(22)
            font.bold: true
        }
        Words {
            width: parent.width
            text: root.page.words.review_detail
            color: Theme.secondInk
            font.pixelSize: Theme.small
        }
    }

    LogBanner {
        id: banner
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: root.roomy ? words.bottom : parent.top
        anchors.margins: visible ? Theme.px(8) : 0
        title: root.page.banner_title
        detail: root.page.banner_detail
        shape: root.page.banner_shape
        tone: root.page.banner_tone
    }

    Row {
        id: writing
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: banner.bottom
        anchors.margins: Theme.margin
        anchors.topMargin: Theme.px(8)
        height: Math.max(Theme.touch, Math.min(Theme.px(150), keys.y - y - keys.keyGap))
        spacing: Theme.gap

        LogComment {
            id: field
            objectName: "log_comment"
            width: parent.width - leave.width - sign.width - 2 * Theme.gap
            height: parent.height
            shown: root.page.comment
            longest: root.page.longest_comment
            placeholderText: root.page.words.comment_hint
            Accessible.name: root.page.words.comment_label
            onWritten: text => root.page.write_comment(text)
            onAccepted: root.page.sign_review()
            onVisibleChanged: if (visible)
                forceActiveFocus()
            Component.onCompleted: if (visible)
                forceActiveFocus()
        }
        BigButton {
            id: leave
            width: Theme.px(150)
            height: Math.min(Theme.primary, parent.height)
            name: "log_review_back"
            text: root.page.words.review_back
            onClicked: root.page.leave_review()
        }
        BigButton {
            id: sign
            width: Theme.px(250)
            height: Math.min(Theme.primary, parent.height)
            name: "log_review_sign"
            tone: BigButton.Primary
            text: root.page.words.review_sign
            sub: root.page.words.review_sign_sub
            enabled: root.page.can_sign
            onClicked: root.page.sign_review()
        }
    }

    Keyboard {
        id: keys
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        anchors.bottomMargin: Theme.px(8)
        visible: root.visible
        board: root.page.keys
        onKey: text => field.type(text)
        onBackspace: field.erase()
        onEnter: root.page.sign_review()
    }
}
