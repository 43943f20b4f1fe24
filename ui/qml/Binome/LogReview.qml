pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The review's comment, written before it is signed. */
Rectangle {
    id: root

    required property LogPage page

    color: Theme.ground

    Column {
        id: words
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        anchors.leftMargin: Theme.px(24)
        spacing: Theme.px(4)

        Words {
            width: parent.width
            text: root.page.words.review_title + " · " + root.page.run.patient
            font.pixelSize: Theme.instruction
            font.bold: true
        }
        Words {
            width: parent.width
            text: root.page.words.review_detail
            color: Theme.secondInk
        }
    }

    LogBanner {
        id: banner
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: words.bottom
        anchors.margins: visible ? Theme.margin : 0
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
        spacing: Theme.gap

        LogComment {
            id: field
            objectName: "log_comment"
            width: parent.width - leave.width - sign.width - 2 * Theme.gap
            height: Theme.px(136)
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
            height: Theme.primary
            name: "log_review_back"
            text: root.page.words.review_back
            onClicked: root.page.leave_review()
        }
        BigButton {
            id: sign
            width: Theme.px(250)
            height: Theme.primary
            name: "log_review_sign"
            tone: BigButton.Primary
            text: root.page.words.review_sign
            sub: root.page.words.review_sign_sub
            enabled: root.page.can_sign
            onClicked: root.page.sign_review()
        }
    }

    Keyboard {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.margin
        visible: root.visible
        board: root.page.keys
        onKey: text => field.type(text)
        onBackspace: field.erase()
        onEnter: root.page.sign_review()
    }
}
