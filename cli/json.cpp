// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/json.h"

#include "model/moduletext.h"

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
        array.append(object);
    }
    return array;
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
    return object;
}
