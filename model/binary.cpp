// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/binary.h"

#include "model/inspection.h"

#include <QCryptographicHash>

#include "firmware/core/imageheader.h"

qint64 Binary::imageSize() const
{
    return bytes.size() - ota::ImageHeaderSize;
}

Result<Binary> binaryFromBytes(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return Error{ErrorCode::FileEmpty, {}};
    const Inspection inspection = inspectBytes({}, bytes);
    if (inspection.kind != Inspection::Kind::OtaBinary)
        return Error{ErrorCode::NotABinary, describe(inspection.kind)};
    for (const Finding &finding : inspection.findings) {
        if (finding.level == Finding::Level::Stop)
            return Error{ErrorCode::BadBinary, finding.text};
    }
    Result<ProgramId> program = ProgramId::from(inspection.program);
    if (!program)
        return program.error();
    return Binary{*program, bytes, inspection.sha256};
}

Binary renamed(const Binary &binary, const ProgramId &program)
{
    uint8_t header[ota::ImageHeaderSize];
    ota::writeImageHeader(program.text().toLatin1().constData(), header); // a ProgramId is always a good name
    const QByteArray bytes = QByteArray(reinterpret_cast<const char *>(header), sizeof header)
        + binary.bytes.sliced(ota::ImageHeaderSize);
    return {program, bytes, sha256Of(bytes)};
}

QByteArray sha256Of(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}
