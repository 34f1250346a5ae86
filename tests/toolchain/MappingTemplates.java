// Renders API Gateway's mapping templates with Apache Velocity, many in one run:
//
//   java -cp velocity.jar:commons-collections3.jar:commons-lang.jar MappingTemplates.java CASES
//
// A line of the file CASES is one case, its fields parted by single blanks:
//   the template,
//   the text or null that a parameter reads as which was not sent,
//   kind (path, querystring, header), name and value of each parameter.
// Each field is a text's UTF-8 in hexadecimal digits; `-` is null.
//
// Standard output: for each case one line of JSON,
//   {"overrides": {"Vary": "Origin"}, "text": "..."}   the headers set, the text rendered
//   {"error": "..."}                                   if it cannot be rendered
//
// API Gateway does not tell whether its Velocity lets `#set` store a null. A template must
// not depend on it: each case is rendered both ways, and may not differ.

import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.log.NullLogChute;

public final class MappingTemplates {
    private static final String[] KINDS = {"path", "querystring", "header"};

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        VelocityEngine strict = engine(false);
        VelocityEngine lenient = engine(true);
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            Case given = new Case(line.split(" ", -1));
            String answer = answer(strict, given);
            boolean alike = answer.equals(answer(lenient, given));
            out.println(alike ? answer : error("it depends on whether #set stores null"));
        }
        out.flush();
    }

    private static VelocityEngine engine(boolean setStoresNull) {
        VelocityEngine engine = new VelocityEngine();
        engine.setProperty(
                RuntimeConstants.RUNTIME_LOG_LOGSYSTEM_CLASS, NullLogChute.class.getName());
        engine.setProperty(RuntimeConstants.SET_NULL_ALLOWED, setStoresNull);
        engine.init();
        return engine;
    }

    private static String answer(VelocityEngine engine, Case given) {
        Once headers = new Once();
        VelocityContext names = new VelocityContext();
        names.put("input", new Input(given.parameters));
        names.put("context", Map.of("responseOverride", Map.of("header", headers)));
        StringWriter text = new StringWriter();
        try {
            engine.evaluate(names, text, "template", given.template);
        } catch (VelocityException | IllegalStateException problem) {
            return error(problem.getMessage());
        }
        String overrides = headers.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue().toString()))
                .collect(Collectors.joining(", ", "{", "}"));
        return "{\"overrides\": " + overrides + ", \"text\": " + quoted(text.toString()) + "}";
    }

    private static String error(String message) {
        return "{\"error\": " + quoted(message) + "}";
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(unit -> String.format(
                        unit < ' ' || unit > '~' || unit == '"' || unit == '\\' ? "\\u%04x" : "%c",
                        unit))
                .collect(Collectors.joining("", "\"", "\""));
    }

    /** `$input`, as far as templates for preflights may need it. */
    public static final class Input {
        private final Map<String, Map<String, String>> parameters;

        Input(Map<String, Map<String, String>> parameters) {
            this.parameters = parameters;
        }

        public Map<String, Map<String, String>> params() {
            return parameters;
        }

        /** Of that name the path parameter, else the query parameter, else the header. */
        public String params(String name) {
            for (String kind : KINDS) {
                if (parameters.get(kind).containsKey(name)) {
                    return parameters.get(kind).get(name);
                }
            }
            return "";
        }
    }

    /** The overrides: API Gateway fails where a header is set for the second time. */
    private static final class Once extends TreeMap<String, Object> {
        @Override
        public Object put(String name, Object value) {
            if (containsKey(name)) {
                throw new IllegalStateException(name + " is overridden twice");
            }
            return super.put(name, value);
        }
    }

    /** The parameters of one kind; what was not sent reads as null, or as some text. */
    private static final class Parameters extends HashMap<String, String> {
        private final String missing;

        Parameters(String missing) {
            this.missing = missing;
        }

        @Override
        public String get(Object name) {
            return containsKey(name) ? super.get(name) : missing;
        }
    }

    private static final class Case {
        final String template;
        final Map<String, Map<String, String>> parameters = new HashMap<>();

        Case(String[] fields) {
            template = text(fields[0]);
            for (String kind : KINDS) {
                parameters.put(kind, new Parameters(text(fields[1])));
            }
            for (int at = 2; at < fields.length; at += 3) {
                parameters.get(text(fields[at])).put(text(fields[at + 1]), text(fields[at + 2]));
            }
        }

        private static String text(String field) {
            byte[] bytes = field.equals("-") ? null : HexFormat.of().parseHex(field);
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
