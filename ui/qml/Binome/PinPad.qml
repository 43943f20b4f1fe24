pragma ComponentBehavior: Bound

import QtQuick
import Binome.Bench

/* The pad for a PIN; how many digits were keyed is shown by `PinDots`, the digits never. */
NumberPad {
    id: root

    required property PinPage page

    prefix: "pin"
    enabled: page.open
    clearText: page.clear_text
    okText: page.ok_text
    okEnabled: page.complete
    onDigit: digit => root.page.digit(digit)
    onClear: root.page.clear()
    onOk: root.page.confirm()
}
