import QtQuick
import QtQuick.Controls.Basic

/* Beside what does not fit: there is more, and where it is. */
ScrollBar {
    id: root

    required property Flickable of

    parent: of.parent
    x: of.x + of.width + Theme.px(6)
    y: of.y
    height: of.height
    policy: of.visible && of.contentHeight > of.height + 1 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
}
