// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

static void loadResources()
{
    Q_INIT_RESOURCE(vespiary); // a static library's resources are not found without it
}

namespace {

QByteArray drawing(const QString &name)
{
    loadResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT(found);
    return found ? file.readAll() : QByteArray();
}

// Renders one of our black drawings in the colour that fits where it stands.
class DrawnIcon : public QIconEngine
{
public:
    DrawnIcon(QString name, QColor colour)
        : m_name(std::move(name))
        , m_colour(std::move(colour))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        QPixmap shot = pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state);
        shot.setDevicePixelRatio(scale);
        painter->drawPixmap(rect.topLeft(), shot);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        const QColor colour = colourFor(mode);
        const QString key = QStringLiteral("drawn/%1/%2/%3x%4")
                                .arg(m_name, colour.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap shot;
        if (QPixmapCache::find(key, &shot))
            return shot;
        shot = QPixmap(size);
        shot.fill(Qt::transparent);
        QSvgRenderer renderer(drawing(m_name).replace("#000", colour.name().toLatin1()));
        QPainter painter(&shot);
        painter.setOpacity(colour.alphaF());
        const int side = qMin(size.width(), size.height());
        renderer.render(
            &painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        painter.end();
        QPixmapCache::insert(key, shot);
        return shot;
    }

    QIconEngine *clone() const override { return new DrawnIcon(*this); }

private:
    QColor colourFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return m_colour.isValid() ? m_colour : palette.color(QPalette::Active, QPalette::ButtonText);
    }

    QString m_name;
    QColor m_colour;
};

} // namespace

QIcon iconNamed(const QString &name)
{
    return QIcon(new DrawnIcon(name, {}));
}

QIcon iconNamed(const QString &name, const QColor &colour)
{
    return QIcon(new DrawnIcon(name, colour));
}

QIcon applicationIcon()
{
    loadResources();
    return QIcon(QStringLiteral(":/org.vespiary.Vespiary.svg"));
}
