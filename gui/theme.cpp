// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme.h"

#include "gui/looks.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOption>

namespace {

constexpr uint preferDark = 1; // of the portal's color-scheme; 2 is light, 0 is no preference

// Fusion without what makes it look old.
class Style : public QProxyStyle
{
public:
    Style()
        : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    {
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
        QStyleHintReturn *data) const override
    {
        if (hint == SH_DialogButtonBox_ButtonsHaveIcons || hint == SH_EtchDisabledText)
            return 0;
        if (hint == SH_ToolTip_WakeUpDelay)
            return 400;
        return QProxyStyle::styleHint(hint, option, widget, data);
    }

    // Fusion's outlines vanish on dark grounds.
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool isRadio = element == PE_IndicatorRadioButton;
        const bool isField = element == PE_FrameLineEdit || element == PE_IndicatorCheckBox;
        if ((isRadio || isField) && isDark(option->palette) && !(option->state & State_HasFocus))
            outline(painter, QRectF(option->rect), isRadio ? option->rect.width() / 2.0 : 2);
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override
    {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if (control == CC_SpinBox && isDark(option->palette) && !(option->state & State_HasFocus))
            outline(painter, QRectF(option->rect), 2);
    }

    static void outline(QPainter *painter, const QRectF &rect, qreal radius)
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QColor(0x736b5f));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter->restore();
    }

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        if (metric == PM_SmallIconSize || metric == PM_ButtonIconSize)
            return 18;
        if (metric == PM_FocusFrameHMargin && qobject_cast<const QAbstractItemView *>(widget))
            return 6; // air between the columns of tables
        if (metric == PM_HeaderMargin)
            return 7;
        return QProxyStyle::pixelMetric(metric, option, widget);
    }

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
        const QWidget *widget) const override
    {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        if (type == CT_PushButton)
            return size + QSize(10, 6);
        if (type == CT_LineEdit || type == CT_ComboBox)
            return size + QSize(0, 4);
        return size;
    }
};

struct Colours
{
    QColor window, panel, base, button, text, faint, disabled, line, highlight, highlightedText, link;
};

QPalette paletteOf(const Colours &c)
{
    QPalette palette(
        c.text, c.button, c.base.lighter(110), c.line, c.line, c.text, Qt::white, c.base, c.window);
    palette.setColor(QPalette::AlternateBase, c.panel);
    palette.setColor(QPalette::Light, c.button.lighter(108));
    palette.setColor(QPalette::Midlight, c.button);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, c.line.darker(112));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, 90));
    palette.setColor(QPalette::Highlight, c.highlight);
    palette.setColor(QPalette::HighlightedText, c.highlightedText);
    palette.setColor(QPalette::Link, c.link);
    palette.setColor(QPalette::LinkVisited, c.link);
    palette.setColor(QPalette::PlaceholderText, c.faint);
    palette.setColor(QPalette::ToolTipBase, c.panel);
    palette.setColor(QPalette::ToolTipText, c.text);
    for (const QPalette::ColorRole role :
        {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, c.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.line);
    palette.setColor(QPalette::Disabled, QPalette::Base, c.window);
    return palette;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    QApplication::setStyle(new Style);
    QDBusConnection::sessionBus().connect(QStringLiteral("org.freedesktop.portal.Desktop"),
        QStringLiteral("/org/freedesktop/portal/desktop"), QStringLiteral("org.freedesktop.portal.Settings"),
        QStringLiteral("SettingChanged"), this, SLOT(settingChanged(QString, QString, QDBusVariant)));
    askDesktop();
    apply();
}

bool Theme::isDark() const
{
    return m_choice == Choice::Dark || (m_choice == Choice::System && m_systemIsDark);
}

void Theme::choose(Choice choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    apply();
}

// Qt 6.4 has no colour scheme of its own, so the portal is asked, once and briefly: later changes come as signals.
void Theme::askDesktop()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage question = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.portal.Desktop"),
        QStringLiteral("/org/freedesktop/portal/desktop"), QStringLiteral("org.freedesktop.portal.Settings"),
        QStringLiteral("Read"));
    question << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme");
    constexpr int patienceMs = 150;
    const QDBusMessage answer = bus.call(question, QDBus::Block, patienceMs);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return;
    QVariant value = answer.arguments().constFirst();
    while (value.canConvert<QDBusVariant>()) // Read wraps its variant in another one
        value = value.value<QDBusVariant>().variant();
    m_systemIsDark = value.toUInt() == preferDark;
}

void Theme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != QStringLiteral("org.freedesktop.appearance") || key != QStringLiteral("color-scheme"))
        return;
    m_systemIsDark = value.variant().toUInt() == preferDark;
    apply();
}

void Theme::apply()
{
    QApplication::setPalette(isDark() ? darkPalette() : lightPalette());
    Q_EMIT changed();
}

QPalette Theme::lightPalette()
{
    return paletteOf({.window = QColor(0xf1efe9),
        .panel = QColor(0xfaf9f5),
        .base = QColor(0xffffff),
        .button = QColor(0xf6f4ef),
        .text = QColor(0x23201b),
        .faint = QColor(0x6c675d),
        .disabled = QColor(0xa19b8f),
        .line = QColor(0xcdc8bc),
        .highlight = QColor(0xf5bf3a),
        .highlightedText = QColor(0x1d1606),
        .link = QColor(0x8a5600)});
}

QPalette Theme::darkPalette()
{
    return paletteOf({.window = QColor(0x1e1c19),
        .panel = QColor(0x272421),
        .base = QColor(0x171613),
        .button = QColor(0x35312c),
        .text = QColor(0xe9e5dc),
        .faint = QColor(0xaaa396),
        .disabled = QColor(0x787268),
        .line = QColor(0x4a453d),
        .highlight = QColor(0xdba520),
        .highlightedText = QColor(0x171104),
        .link = QColor(0xf2c14e)});
}
