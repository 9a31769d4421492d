// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/swap.h"

#include <QCoreApplication>

namespace {

class SwapText
{
    Q_DECLARE_TR_FUNCTIONS(SwapText)
};

} // namespace

QString whatNodesNotice(const QString &path, Swap how)
{
    if (how == Swap::WrittenInPlace)
        return SwapText::tr(
            "The server renames no file over another one, so %1 was written in place and was empty "
            "for a moment: a call that read it then failed, and the node asks again at its next one.")
            .arg(path);
    return SwapText::tr(
        "The server neither renames nor writes a file over another one, so %1 was missing for a "
        "moment: a call that read it then failed, and a 3G node may hang until it is reset. Let the "
        "account overwrite files.")
        .arg(path);
}

QStringList swapRisks(const QList<stock::Module> &modules)
{
    QStringList risks{
        SwapText::tr("On a server that renames no file over another one, UPGRADE.TXT is written in place "
                     "and is empty for a moment: a call that reads it then fails, and the node asks "
                     "again at its next one.")};
    if (modules.isEmpty() || modules.contains(stock::Module::ThreeG))
        risks += SwapText::tr(
            "Where files may not be written over either, UPGRADE.TXT is missing for a moment, and a "
            "3G node that calls then may hang until it is reset.");
    return risks;
}
