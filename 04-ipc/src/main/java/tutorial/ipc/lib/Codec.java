package tutorial.ipc.lib;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * How values become bytes and bytes become values again. Explicit on purpose: Java's own
 * deserialisation runs code that the sender chooses.
 *
 * @param encode turns a value into bytes
 * @param decode turns bytes into a value, and throws IllegalArgumentException if they are none
 */
public record Codec<T>(Function<T, byte[]> encode, Function<byte[], T> decode) {

    /** Strings as UTF-8; bytes that are no UTF-8 are refused. */
    public static final Codec<String> TEXT = new Codec<>(
            text -> text.getBytes(StandardCharsets.UTF_8), Codec::text);

    /** Whole numbers in 8 bytes, most significant first. */
    public static final Codec<Long> LONG = new Codec<>(
            value -> ByteBuffer.allocate(Long.BYTES).putLong(value).array(),
            bytes -> ByteBuffer.wrap(exactly(Long.BYTES, bytes)).getLong());

    /** Bytes as they are. */
    public static final Codec<byte[]> BYTES = new Codec<>(bytes -> bytes, bytes -> bytes);

    private static String text(byte[] bytes) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "a message of " + bytes.length + " bytes is no UTF-8 text", e);
        }
    }

    /** The same bytes, if there are exactly so many. */
    public static byte[] exactly(int length, byte[] bytes) {
        if (bytes.length != length) {
            throw new IllegalArgumentException(
                    "a message has " + bytes.length + " bytes, but must have " + length);
        }
        return bytes;
    }
}
