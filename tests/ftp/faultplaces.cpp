// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ftp/faultproxy.h"

namespace {

constexpr qint64 betweenOffsets = 1024;

const char *nameOf(Fault::Where where)
{
    switch (where) {
    case Fault::Where::Nowhere:
        return "nowhere";
    case Fault::Where::BeforeCommand:
        return "before command";
    case Fault::Where::BeforeAnswer:
        return "before the answer to command";
    case Fault::Where::AfterAnswer:
        return "after the answer to command";
    case Fault::Where::Upload:
        return "in the upload of data connection";
    case Fault::Where::Download:
        return "in the download of data connection";
    }
    return "";
}

const char *nameOf(Fault::What what)
{
    switch (what) {
    case Fault::What::Cut:
        return "cut";
    case Fault::What::Close:
        return "closed";
    case Fault::What::Stall:
        return "stalled";
    case Fault::What::Delay:
        return "delayed";
    case Fault::What::Truncate:
        return "truncated";
    }
    return "";
}

} // namespace

QByteArray describe(const Fault &fault)
{
    QByteArray text = QByteArray(nameOf(fault.what)) + ' ' + nameOf(fault.where);
    if (fault.where != Fault::Where::Nowhere)
        text += ' ' + QByteArray::number(fault.number);
    if (fault.where == Fault::Where::Upload || fault.where == Fault::Where::Download)
        text += " at byte " + QByteArray::number(fault.offset);
    return text;
}

QList<Fault> faultsOf(const Traffic &clean)
{
    using Where = Fault::Where;
    using What = Fault::What;
    QList<Fault> faults;
    for (int number = 0; number < clean.commands.size(); ++number) {
        for (const Where where : {Where::BeforeCommand, Where::BeforeAnswer, Where::AfterAnswer}) {
            for (const What what : {What::Cut, What::Close, What::Stall, What::Delay})
                faults.append({where, what, number});
        }
    }
    for (int number = 0; number < clean.data.size(); ++number) {
        const Traffic::Data &data = clean.data[number];
        for (qint64 offset = 0; offset <= data.bytes; offset += betweenOffsets) {
            for (const What what : {What::Cut, What::Close, What::Stall, What::Delay, What::Truncate})
                faults.append({data.isUpload ? Where::Upload : Where::Download, what, number, offset});
        }
    }
    return faults;
}
