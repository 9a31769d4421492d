// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/sketchprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

class TestSketchSource : public QObject
{
    Q_OBJECT

    static QByteArray tokens(const QByteArray &text)
    {
        const SketchSource source = sketchOf("SKETCH1", text);
        QByteArrayList words;
        for (const SketchToken &token : tokensOf(source))
            words.append(token.in(source.text).toByteArray());
        return words.join(' ');
    }

    static void write(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void readsWhatACompilerReads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        row("a call", "Utils.checkNewProgram();", "Utils . checkNewProgram ( ) ;");
        row("a line comment", "a // requestOTA()\nb", "a b");
        row("a comment over lines", "a /* x\n// */ b", "a b");
        row("a comment that never ends", "a /* b", "a");
        row("a line comment that goes on", "a // b \\\nc\nd", "a d");
        row("a comment in a text", "\"/* no */\" b", "\"/* no */\" b");
        row("a quote in a comment", "a /* \" */ b", "a b");
        row("an escaped quote", "\"a\\\"b\" c", "\"a\\\"b\" c");
        row("a text that never ends", "\"a\nb", "\"a b");
        row("a character", "'\"' b", "'\"' b");
        row("a raw text", "R\"x(a)\" // b)x\" c", "R\"x(a)\" // b)x\" c");
        row("a raw text that never ends", "R\"(a\nb", "R\"(a\nb\n");
        row("an R that is a name", "R \"a\"", "R \"a\"");
        row("signs of two", "a==b->c::d", "a == b -> c :: d");
        row("numbers", "0xFFu 1.5 .5 21", "0xFFu 1.5 .5 21");
        row("a line for the preprocessor", "#define A \\\n 1\nb", "# define A 1 b");
        row("switched off", "#if 0\na\n#else\nb\n#endif\nc", "# else b # endif c");
        row("switched on", "#if 1\na\n#else\nb\n#endif\nc", "# if 1 a # endif c");
        row("nested in what is off", "#if 0\n#if 1\na\n#endif\n#endif\nc", "# endif c");
        row("an unknown condition", "#ifdef X\na\n#else\nb\n#endif", "# ifdef X a # else b # endif");
        row("an expression is not known", "#if 0 || X\na\n#endif", "# if 0 || X a # endif");
        row("an end too many", "#endif\na", "# endif a");
        row("CR LF", "a\r\n#if 0\r\nb\r\n#endif\r\nc\r\n", "a # endif c");
        row("bytes beyond ASCII", "a = \"\xfc\"; \xc3\xa4", "a = \"\xfc\" ; \xc3\xa4");
    }

    void readsWhatACompilerReads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(tokens(text), expected);
    }

    void undoesEscapes_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QByteArray("\"ota\"") << QByteArray("ota");
        QTest::newRow("letters") << QByteArray("\"a\\n\\\"\\\\\"") << QByteArray("a\n\"\\");
        QTest::newRow("numbers") << QByteArray("\"\\x41\\102\\0\"") << QByteArray("AB\0", 3);
        QTest::newRow("a backslash at the end") << QByteArray("\"a\\") << QByteArray("a\\");
        QTest::newRow("raw") << QByteArray("R\"x(a\\n)x\"") << QByteArray("a\\n");
        QTest::newRow("raw without an end") << QByteArray("R\"(a") << QByteArray();
        QTest::newRow("no end") << QByteArray("\"a") << QByteArray("a");
    }

    void undoesEscapes()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, expected);
        QCOMPARE(literalOf(token), expected);
    }

    void knowsWhatConstantsComeTo_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        row("a literal", "void f() { call(\"a\"); }", "a");
        row("literals side by side", "void f() { call(\"a\" \"b\"); }", "ab");
        row("a define", "#define HOST \"a\"\nvoid f() { call(HOST); }", "a");
        row("an array", "char host[] = \"a\";\nvoid f() { call(host); }", "a");
        row("an array with a size", "char host[30] = \"a\";\nvoid f() { call(host); }", "a");
        row("a pointer", "const char *host = \"a\", *user = \"b\";\nvoid f() { call(user); }", "b");
        row("a chain", "char *a = B;\n#define B C\n#define C \"c\"\nvoid f() { call(a); }", "c");
        row("a cast", "void f() { call((char *)\"a\"); }", "a");
        row("parentheses", "void f() { call((\"a\")); }", "a");
        row("a joined define", "#define H \"a\"\nvoid f() { call(H \".b\"); }", "a.b");
        row("a number", "uint16_t port = 0x15;\nvoid f() { call(port); }", "0x15");
        row("two values", "char h[] = \"a\";\nvoid g() { char h[] = \"b\"; }\nvoid f() { call(h); }", "?");
        row("a call", "char *h = make();\nvoid f() { call(h); }", "?");
        row("itself", "char *h = h;\nvoid f() { call(h); }", "?");
        row("a macro with a parameter", "#define H(x) \"a\"\nvoid f() { call(H); }", "?");
    }

    void knowsWhatConstantsComeTo()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        const SketchProgram program(sketchOf("SKETCH1", text));
        const QList<SketchCall> calls = program.callsOf("call");
        QCOMPARE(calls.size(), 1);
        const std::optional<SketchValue> value = program.valueOf(calls.constFirst().arguments.value(0));
        QCOMPARE(value ? value->text : QByteArray("?"), expected);
    }

    void findsFunctionsAndWhatTheyCall()
    {
        const SketchProgram program(sketchOf("SKETCH1",
            "namespace x {\nint helper() { return Utils.checkNewProgram(); }\n}\n"
            "extern \"C\" {\nvoid setup()\n{\n  if (helper()) { USB.println(F(\"a(b)\")); }\n  Gas "
            "CO2(SOCKET_B);\n}\n}\n"
            "struct S { void loop() { no(); } };\nvoid loop() { work(1, g(2, 3)); }\n"));
        QByteArrayList functions;
        for (const SketchFunction &function : program.functions())
            functions.append(function.name);
        QCOMPARE(functions.join(' '), "helper setup loop");
        QByteArrayList calls;
        for (const SketchCall &call : program.calls()) {
            const QByteArray in = call.function < 0 ? QByteArray("-") : functions.at(call.function);
            calls.append(in + ':' + call.object + '.' + call.name + '/'
                + QByteArray::number(call.arguments.size()) + '@' + QByteArray::number(call.depth));
        }
        QCOMPARE(calls.join(' '),
            "helper:Utils.checkNewProgram/0@0 setup:.helper/0@0 setup:USB.println/1@1 -:.no/0@1 "
            "loop:.work/2@0 "
            "loop:.g/2@0");
    }

    void survivesEndlessNesting_data()
    {
        QTest::addColumn<QByteArray>("piece");
        for (const char *piece :
            {"(", "{", "f(", "f(a,", "a=", "#if 1\n", "R\"(", "a[]=", "\"a\"", "/*", "f(){", "\\\n"})
            QTest::newRow(piece) << QByteArray(piece);
    }

    void survivesEndlessNesting()
    {
        QFETCH(QByteArray, piece);
        const SketchProgram program(sketchOf("SKETCH1", piece.repeated(30000)));
        QVERIFY(program.tokens().size() <= 120000);
    }

    void joinsTheFilesOfAFolder()
    {
        const QTemporaryDir book;
        write(book.filePath("FlowMeter/FlowMeter.pde"), "\xef\xbb\xbfmain\n");
        write(book.filePath("FlowMeter/b.pde"), "b\n\nlast");
        write(book.filePath("FlowMeter/a.pde"), "a\n");
        write(book.filePath("FlowMeter/settings.h"), "h\n");
        write(book.filePath("FlowMeter/notes.txt"), "no\n");
        write(book.filePath("FlowMeterTwo/FlowMeterTwo.pde"), "");
        write(book.filePath("Pictures/holiday.jpg"), "");
        for (const char *path : {"FlowMeter", "FlowMeter/FlowMeter.pde", "FlowMeter/a.pde"}) {
            const Result<SketchSource> source = readSketch(book.filePath(path));
            QVERIFY(source);
            QCOMPARE(source->name, "FlowMeter");
            QCOMPARE(source->text, "main\na\nb\n\nlast\nh\n");
            QCOMPARE(source->tabs.size(), 4);
            QCOMPARE(source->textOf(2), "b\n\nlast\n");
            const SketchPlace place = placeOf(*source, source->text.indexOf("last"));
            QCOMPARE(source->tabs.at(place.tab).file, "b.pde");
            QCOMPARE(place.line, 3);
            QCOMPARE(sketchesBeside(book.filePath(path)), QStringList("FlowMeterTwo"));
        }
    }

    void takesALooseFileAlone()
    {
        const QTemporaryDir folder;
        write(folder.filePath("flow1234.ino"), "a");
        write(folder.filePath("flow1235.pde"), "b");
        const Result<SketchSource> source = readSketch(folder.filePath("flow1234.ino"));
        QVERIFY(source);
        QCOMPARE(source->name, "flow1234");
        QCOMPARE(source->text, "a\n");
        QCOMPARE(sketchesBeside(folder.filePath("flow1234.ino")), QStringList("flow1235"));
    }

    void refusesWhatIsNoSketch()
    {
        const QTemporaryDir folder;
        write(folder.filePath("empty/readme.txt"), "a");
        write(folder.filePath("large/large12.pde"), QByteArray(1024 * 1024 + 1, ' '));
        QCOMPARE(readSketch(folder.filePath("missing.pde")).error().code, ErrorCode::FileUnreadable);
        QCOMPARE(readSketch(folder.filePath("empty")).error().code, ErrorCode::BadSketch);
        QCOMPARE(readSketch(folder.filePath("empty/readme.txt")).error().code, ErrorCode::BadSketch);
        QCOMPARE(readSketch(folder.filePath("large/large12.pde")).error().code, ErrorCode::BadSketch);
    }
};

QTEST_APPLESS_MAIN(TestSketchSource)
#include "tst_sketchsource.moc"
