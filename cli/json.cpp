// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/json.h"

#include "model/moduletext.h"
#include "model/readabletexts.h"
#include "model/vectortable.h"

QJsonArray jsonOf(const QList<Finding> &findings)
{
    QJsonArray array;
    for (const Finding &finding : findings) {
        QJsonObject object{
            {QStringLiteral("level"), wordOf(finding.level)},
            {QStringLiteral("code"), finding.code},
            {QStringLiteral("text"), finding.text},
        };
        if (finding.module)
            object.insert(QStringLiteral("module"), wordOf(*finding.module));
        if (!finding.source.isEmpty())
            object.insert(QStringLiteral("source"), finding.source);
        array.append(object);
    }
    return array;
}

static void addImageFacts(QJsonObject &object, QByteArrayView image)
{
    const VectorTable vectors = vectorTableOf(image);
    object.insert(QStringLiteral("vectors"),
        QJsonObject{{QStringLiteral("jumps"), vectors.jumps}, {QStringLiteral("outside"), vectors.outside},
            {QStringLiteral("reset"), static_cast<qint64>(vectors.reset)},
            {QStringLiteral("plausible"), vectors.isPlausible()}});
    QJsonArray texts;
    for (const ReadableText &text : readableTexts(image))
        texts.append(
            QJsonObject{{QStringLiteral("kind"), wordOf(text.kind)}, {QStringLiteral("text"), text.text}});
    object.insert(QStringLiteral("texts"), texts);
}

QJsonObject jsonOf(const Inspection &inspection)
{
    QJsonObject object{
        {QStringLiteral("file"), inspection.file},
        {QStringLiteral("kind"), wordOf(inspection.kind)},
        {QStringLiteral("size"), inspection.size},
        {QStringLiteral("sha256"), QString::fromLatin1(inspection.sha256)},
        {QStringLiteral("findings"), jsonOf(inspection.findings)},
    };
    object.insert(QStringLiteral("name"),
        inspection.program.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(inspection.program));
    object.insert(QStringLiteral("imageSize"),
        inspection.imageSize < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(inspection.imageSize));
    if (inspection.kind == Inspection::Kind::OtaBinary && inspection.imageSize > 0)
        addImageFacts(object, QByteArrayView(inspection.bytes).last(inspection.imageSize));
    return object;
}

QJsonObject jsonOf(const Preflight &preflight)
{
    QJsonArray nodes;
    for (const NodeReading &node : preflight.nodes) {
        const NodeEnd end = endOf(node.reading);
        QJsonObject object{
            {QStringLiteral("module"), wordOf(node.node.module)},
            {QStringLiteral("outcome"), QString::fromStdString(std::string(stock::keyOf(end.outcome)))},
            {QStringLiteral("code"), end.code},
            {QStringLiteral("text"), node.text},
        };
        const auto orNull
            = [](bool isKnown, const QJsonValue &value) { return isKnown ? value : QJsonValue(); };
        object.insert(QStringLiteral("program"),
            orNull(!node.node.isBlank(),
                QString::fromLatin1(QByteArray::fromStdString(node.node.node.program))));
        object.insert(QStringLiteral("version"), orNull(!node.node.isBlank(), node.node.node.version));
        object.insert(QStringLiteral("fetches"),
            orNull(!node.reading.fetches.empty(),
                QString::fromLatin1(QByteArray::fromStdString(node.reading.fetches))));
        nodes.append(object);
    }
    return {{QStringLiteral("nodes"), nodes}, {QStringLiteral("findings"), jsonOf(preflight.findings)}};
}
