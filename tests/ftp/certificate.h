// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

// A certificate signed by itself, made by openssl for one test.
class Certificate
{
public:
    // False where openssl is not there.
    bool make(const QString &alternativeName, bool isExpired = false)
    {
        const QStringList request = {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj",
            "/CN=localhost", "-addext", "subjectAltName=" + alternativeName, "-keyout", keyFile(), "-out",
            certificateFile(), "-days", "2"};
        if (!run(request))
            return false;
        // Only a signature from a request can end before it begins.
        const QString asked = m_folder.filePath("request.pem");
        if (isExpired
            && !(run({"x509", "-x509toreq", "-in", certificateFile(), "-signkey", keyFile(),
                     "-copy_extensions", "copyall", "-out", asked})
                && run({"x509", "-req", "-in", asked, "-signkey", keyFile(), "-days", "-1",
                    "-copy_extensions", "copyall", "-out", certificateFile()})))
            return false;
        return join();
    }

    QString certificateFile() const { return m_folder.filePath("certificate.crt"); }
    QString bothFile() const { return m_folder.filePath("both.pem"); } // key and certificate

    // As libcurl wants it: the SHA-256 of the public key.
    QString pin() const
    {
        QProcess openssl;
        openssl.start("openssl", {"pkey", "-in", keyFile(), "-pubout", "-outform", "DER"});
        openssl.waitForFinished();
        const QByteArray key = openssl.readAllStandardOutput();
        return "sha256//"
            + QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toBase64());
    }

private:
    QString keyFile() const { return m_folder.filePath("key.pem"); }

    static bool run(const QStringList &arguments)
    {
        QProcess process;
        process.start("openssl", arguments);
        return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit
            && process.exitCode() == 0;
    }

    bool join() const
    {
        QFile both(bothFile());
        if (!both.open(QIODevice::WriteOnly))
            return false;
        for (const QString &name : {keyFile(), certificateFile()}) {
            QFile part(name);
            if (!part.open(QIODevice::ReadOnly))
                return false;
            both.write(part.readAll());
        }
        return true;
    }

    QTemporaryDir m_folder;
};
